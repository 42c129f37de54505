package io.authledger.query.audit;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.json.JsonMapper;

/** Writes history as JSON lines, oldest first, a piece at a time, and only so many at once. */
final class AuditExport {

    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int AT_ONCE = 500;

    private final AuditReader reader;
    private final Semaphore places;

    /**
     * @param most exports at once
     */
    AuditExport(AuditReader reader, int most) {
        this.reader = reader;
        this.places = new Semaphore(most);
    }

    /** Where a body comes from. */
    interface Body {

        /** Opened as late as can be: until then an error is a reply of its own. */
        OutputStream open() throws IOException;
    }

    /**
     * Writes all from an index to where history is whole at this moment.
     *
     * @throws ApiException {@code service_busy} if there are too many, or the read store does not answer
     */
    void write(long from, Body body) throws IOException {
        if (!places.tryAcquire()) {
            throw ApiException.retryLater(ErrorCode.SERVICE_BUSY, "Too many exports are under way", RETRY);
        }
        try {
            long end = reader.end();
            for (long next = from; next < end; next += AT_ONCE) {
                write(reader.range(next, Math.min(end, next + AT_ONCE)), body.open());
            }
        } finally {
            places.release();
        }
    }

    private static void write(List<AuditEvent> events, OutputStream out) throws IOException {
        for (AuditEvent event : events) {
            out.write(JsonMapper.shared().writeValueAsBytes(AuditView.of(event)));
            out.write('\n');
        }
    }
}
