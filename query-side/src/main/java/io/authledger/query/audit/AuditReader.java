package io.authledger.query.audit;

import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Reads pages of history downwards; never anything that a gap is below. */
final class AuditReader {

    private static final Duration STORE_RETRY = Duration.ofSeconds(5);
    private static final int SIFTED_AT_ONCE = 500;
    private static final int MOST_SIFTED = 5_000;

    private final Supplier<AuditEvents> live;

    /**
     * @param live the collection to read, which may be another one tomorrow
     */
    AuditReader(Supplier<AuditEvents> live) {
        this.live = live;
    }

    /**
     * Some events, newest first.
     *
     * @param end the place before which the next page goes on; null where there is none. A page may be short, or empty,
     *     and go on all the same
     */
    record Page(List<AuditEvent> events, @Nullable Long end) {}

    /**
     * Reads a page.
     *
     * @throws ApiException {@code service_busy} if the read store does not answer
     */
    Page page(AuditQuery query) {
        return asked(() -> page(query, live.get()));
    }

    private static Page page(AuditQuery query, AuditEvents events) {
        long end = query.end() == null ? events.end() : Math.min(query.end(), events.end());
        int atOnce = query.sifts() ? SIFTED_AT_ONCE : query.limit();
        List<AuditEvent> page = new ArrayList<>();
        for (int sifted = 0; sifted < MOST_SIFTED && page.size() < query.limit(); sifted += atOnce) {
            end = query.time().isEverything() ? end : events.skip(end, query.time());
            if (end == 0) {
                break;
            }
            List<AuditEvent> candidates = candidates(query.narrowing(), events, end, atOnce);
            int looked = 0;
            while (looked < candidates.size() && page.size() < query.limit()) {
                AuditEvent event = candidates.get(looked++);
                end = event.ledgerIndex();
                if (query.matches(event)) {
                    page.add(event);
                }
            }
            if (looked == candidates.size() && looked < atOnce) {
                end = 0;
            }
        }
        return new Page(page, end == 0 ? null : end);
    }

    /** Without a field to narrow by, by their exact places: the embedded store knows no ranges of an index. */
    private static List<AuditEvent> candidates(@Nullable Bson narrowing, AuditEvents events, long end, int atOnce) {
        if (narrowing != null) {
            return events.narrowed(narrowing, end, atOnce);
        }
        List<AuditEvent> range = events.range(Math.max(0, end - atOnce), end);
        Collections.reverse(range);
        return range;
    }

    /** The first index that is missing: before it lies all that an export gives. */
    long end() {
        return asked(() -> live.get().end());
    }

    /** All from {@code from} and before {@code to}, oldest first. */
    List<AuditEvent> range(long from, long to) {
        return asked(() -> live.get().range(from, to));
    }

    /** Those of a user from {@code from} and before {@code to}, oldest first. */
    List<AuditEvent> following(UUID user, long from, long to, int limit) {
        return asked(() -> live.get().following(Filters.eq(AuditDocument.USER, user), from, to, limit));
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (MongoException e) {
            throw ApiException.retryLater(ErrorCode.SERVICE_BUSY, "The read store does not answer", STORE_RETRY);
        }
    }
}
