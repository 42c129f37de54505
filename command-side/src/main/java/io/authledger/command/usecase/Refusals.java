package io.authledger.command.usecase;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.error.FieldError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What several use cases refuse alike. */
final class Refusals {

    private Refusals() {}

    static ApiException sessionOver() {
        return ApiException.of(ErrorCode.BEARER_NOT_VALID, "The session is over");
    }

    static ApiException noAddress() {
        return ApiException.invalid(
                List.of(new FieldError("email", "email_not_valid", "An e-mail address is wanted here")));
    }

    static ApiException noSuchUser() {
        return ApiException.of(ErrorCode.NOT_FOUND, "There is no such user");
    }

    static ApiException busy() {
        return ApiException.retryLater(ErrorCode.SERVICE_BUSY, "Try again in a moment", Duration.ofSeconds(1));
    }

    /** One of the two kinds of exhaustion, which end by themselves. */
    static ApiException exhausted(ErrorCode code, Instant retryAt, Clock clock) {
        String detail = code == ErrorCode.OTP_REQUESTS_EXHAUSTED
                ? "Wait before you ask again"
                : "Too many codes were wrong; wait before you try another";
        return ApiException.retryLater(code, detail, Duration.between(clock.instant(), retryAt));
    }
}
