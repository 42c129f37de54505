package io.authledger.query.insights;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * A span of time that somebody asks for.
 *
 * @param from the first moment in it
 * @param to the first moment after it
 */
record Span(Instant from, Instant to) {

    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * Reads two parameters.
     *
     * @throws ApiException {@code parameter_not_valid}
     */
    static Span of(String from, String to) {
        Span span = new Span(time("from", from), time("to", to));
        if (!span.from.isBefore(span.to)) {
            throw notValid("from must be before to");
        }
        return span;
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
