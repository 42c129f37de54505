package io.authledger.api.error;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request with the problem that its code names. Its message is shown to the client as {@code detail}. */
public final class ApiException extends RuntimeException {

    private final ErrorCode code;
    private final @Nullable Duration retryAfter;
    private final List<FieldError> errors;
    private final @Nullable Long position;

    private ApiException(
            ErrorCode code,
            @Nullable String detail,
            @Nullable Duration retryAfter,
            List<FieldError> errors,
            @Nullable Long position) {
        super(detail, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
        this.errors = List.copyOf(errors);
        this.position = position;
    }

    public static ApiException of(ErrorCode code, String detail) {
        return new ApiException(code, detail, null, List.of(), null);
    }

    /** For 429 and 503, which must say when to come back. */
    public static ApiException retryLater(ErrorCode code, String detail, Duration retryAfter) {
        return new ApiException(code, detail, retryAfter, List.of(), null);
    }

    /** A {@link ErrorCode#VALIDATION_FAILED} that names the fields at fault. */
    public static ApiException invalid(List<FieldError> errors) {
        return new ApiException(ErrorCode.VALIDATION_FAILED, "See errors for the fields at fault", null, errors, null);
    }

    /** The same error, telling also the user's event sequence after the command that was refused. */
    public ApiException at(long userPosition) {
        return new ApiException(code, getMessage(), retryAfter, errors, userPosition);
    }

    public ErrorCode code() {
        return code;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public @Nullable Long position() {
        return position;
    }
}
