package io.authledger.api.command;

import io.authledger.api.AuditOperation;
import io.authledger.api.event.EventTypes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor asked for, without anything about a person. Times are kept to the millisecond and within the years 0 to
 * 9999.
 *
 * @param userId whose data; null where it was not that of one user
 * @param type stable name of the events asked for, and none but a known one; null for all
 * @param from since when; null for all there was
 * @param to until when, or as of when; null for all there is
 * @param place ledger index from which on; null where it was not asked by place
 */
public record AuditedRead(
        AuditOperation operation,
        @Nullable UUID userId,
        @Nullable String type,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long place) {

    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    public AuditedRead {
        type = type != null && EventTypes.byName(type).isPresent() ? type : null;
        from = kept(from);
        to = kept(to);
    }

    /** Of one that is asked by place alone. */
    public static AuditedRead from(AuditOperation operation, long place) {
        return new AuditedRead(operation, null, null, null, null, place);
    }

    /** Of one that is asked of one user, by nothing else. */
    public static AuditedRead of(AuditOperation operation, UUID userId) {
        return new AuditedRead(operation, userId, null, null, null, null);
    }

    /** The same, wherever it begins: whoever reads page by page, or goes on after a break, asks one question. */
    public AuditedRead anywhere() {
        return new AuditedRead(operation, userId, type, from, to, null);
    }

    private static @Nullable Instant kept(@Nullable Instant time) {
        if (time == null) {
            return null;
        }
        Instant late = time.isBefore(EARLIEST) ? EARLIEST : time;
        return late.isAfter(LATEST) ? LATEST : late.truncatedTo(ChronoUnit.MILLIS);
    }
}
