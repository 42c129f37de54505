package io.authledger.query.insights;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time that somebody asks for.
 *
 * @param from the first moment in it
 * @param to the first moment after it
 */
record Span(Instant from, Instant to) {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Instant EARLIEST = Instant.parse("0000-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * Reads two parameters; without {@code to} it ends now, and without {@code from} it is a day long.
     *
     * @throws ApiException {@code parameter_not_valid}
     */
    static Span of(@Nullable String from, @Nullable String to, Instant now) {
        Instant end = to == null ? now : time("to", to);
        Instant start = from == null ? end.minus(A_DAY) : time("from", from);
        if (!start.isBefore(end)) {
            throw notValid("from must be before to");
        }
        return new Span(start, end);
    }

    /** The whole buckets that it touches. */
    Span whole(Granularity by) {
        Instant last = by.startOf(to);
        return new Span(by.startOf(from), last.equals(to) ? last : by.endOf(last));
    }

    static ApiException notValid(String detail) {
        return ApiException.of(ErrorCode.PARAMETER_NOT_VALID, detail);
    }

    private static Instant time(String name, String text) {
        try {
            Instant time = Instant.parse(text);
            if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw notValid(name + " is not a time like 2025-06-09T05:00:00Z");
    }
}
