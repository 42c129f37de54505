package io.authledger.query.audit;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, as strictly as they are documented; what is wrong is {@code parameter_not_valid}. */
public final class AuditParameters {

    private static final Pattern USER = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+){0,5}");
    private static final int LONGEST_TYPE = 100;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final int DEFAULT_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 500;

    private AuditParameters() {}

    /**
     * The user of a path.
     *
     * @throws ApiException {@code parameter_not_valid}
     */
    public static UUID ofPath(String user) {
        if (!USER.matcher(user).matches()) {
            throw notValid("id is not the id of a user");
        }
        return UUID.fromString(user);
    }

    static @Nullable UUID user(@Nullable String user) {
        if (user != null && !USER.matcher(user).matches()) {
            throw notValid("user is not the id of a user");
        }
        return user == null ? null : UUID.fromString(user);
    }

    static @Nullable String type(@Nullable String type) {
        if (type != null && (type.length() > LONGEST_TYPE || !TYPE.matcher(type).matches())) {
            throw notValid("type is not the name of a type of events");
        }
        return type;
    }

    static TimeRange time(@Nullable String from, @Nullable String to) {
        TimeRange range = new TimeRange(instant("from", from), instant("to", to));
        if (range.from() != null && range.to() != null && range.from().isAfter(range.to())) {
            throw notValid("from is after to");
        }
        return range;
    }

    static @Nullable Long end(@Nullable String cursor) {
        return cursor == null
                ? null
                : Cursor.read(cursor).orElseThrow(() -> notValid("cursor is none that was given by a page"));
    }

    static int limit(@Nullable String limit) {
        long number = limit == null ? DEFAULT_LIMIT : number("limit", limit);
        if (number < 1 || number > HIGHEST_LIMIT) {
            throw notValid("limit is not from 1 to " + HIGHEST_LIMIT);
        }
        return (int) number;
    }

    static long index(@Nullable String from) {
        return from == null ? 0 : number("from", from);
    }

    private static @Nullable Instant instant(String name, @Nullable String time) {
        return time == null ? null : instantOf(name, time);
    }

    /**
     * A time of the years 0 to 9999.
     *
     * @throws ApiException {@code parameter_not_valid}
     */
    public static Instant instantOf(String name, String time) {
        try {
            Instant instant = Instant.parse(time);
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw notValid(name + " is not a time like 2025-06-09T05:45:44Z");
    }

    private static long number(String name, String number) {
        if (!NUMBER.matcher(number).matches()) {
            throw notValid(name + " is not a number from 0");
        }
        return Long.parseLong(number);
    }

    private static ApiException notValid(String detail) {
        return ApiException.of(ErrorCode.PARAMETER_NOT_VALID, detail);
    }
}
