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
    private final @Nullable String challenge;

    private ApiException(
            ErrorCode code,
            @Nullable String detail,
            @Nullable Duration retryAfter,
            List<FieldError> errors,
            @Nullable Long position,
            @Nullable String challenge) {
        super(detail, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
        this.errors = List.copyOf(errors);
        this.position = position;
        this.challenge = challenge;
    }

    public static ApiException of(ErrorCode code, String detail) {
        return new ApiException(code, detail, null, List.of(), null, null);
    }

    /** For 429 and 503, which must say when to come back. */
    public static ApiException retryLater(ErrorCode code, String detail, Duration retryAfter) {
        return new ApiException(code, detail, retryAfter, List.of(), null, null);
    }

    /**
     * For 401 where the token is good and tells of too weak a proof.
     *
     * @param challenge the parameter of {@code WWW-Authenticate} that says what would do (RFC 9470 section 3), as
     *     {@code max_age="900"}
     */
    public static ApiException tooWeak(ErrorCode code, String detail, String challenge) {
        return new ApiException(code, detail, null, List.of(), null, challenge);
    }

    /** A {@link ErrorCode#VALIDATION_FAILED} that names the fields at fault. */
    public static ApiException invalid(List<FieldError> errors) {
        return new ApiException(
                ErrorCode.VALIDATION_FAILED, "See errors for the fields at fault", null, errors, null, null);
    }

    /** The same error, telling also the user's event sequence after the command that was refused. */
    public ApiException at(long userPosition) {
        return new ApiException(code, getMessage(), retryAfter, errors, userPosition, challenge);
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

    /** A parameter of {@code WWW-Authenticate}, where there is one to add. */
    public @Nullable String challenge() {
        return challenge;
    }

    public @Nullable Long position() {
        return position;
    }
}
