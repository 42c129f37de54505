package io.authledger.command.usecase;

import io.authledger.api.command.ProofRefusal;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What several use cases refuse alike. */
final class Refusals {

    private Refusals() {}

    static ApiException sessionOver() {
        return ApiException.of(ErrorCode.BEARER_NOT_VALID, "The session is over");
    }

    static ApiException noSuchUser() {
        return ApiException.of(ErrorCode.NOT_FOUND, "There is no such user");
    }

    static ApiException busy() {
        return ApiException.retryLater(ErrorCode.SERVICE_BUSY, "Try again in a moment", Duration.ofSeconds(1));
    }

    /** A second factor that is missing, wrong, or not read. */
    static ApiException secondFactor(ProofRefusal refusal, Clock clock) {
        if (refusal instanceof ProofRefusal.SecondFactorMissing missing) {
            return ApiException.of(
                            ErrorCode.SECOND_FACTOR_REQUIRED,
                            "The header x-otp takes a code of the user's app, or a recovery code")
                    .at(missing.position());
        }
        if (refusal instanceof ProofRefusal.SecondFactorUnread unread) {
            return exhausted(ErrorCode.OTP_ATTEMPTS_EXHAUSTED, unread.retryAt(), clock)
                    .at(unread.position());
        }
        return ApiException.of(ErrorCode.OTP_NOT_VALID, "This is not the code, or it is over")
                .at(((ProofRefusal.SecondFactorWrong) refusal).position());
    }

    /** One of the two kinds of exhaustion, which end by themselves. */
    static ApiException exhausted(ErrorCode code, Instant retryAt, Clock clock) {
        String detail = code == ErrorCode.OTP_REQUESTS_EXHAUSTED
                ? "Wait before you ask again"
                : "Too many codes were wrong; wait before you try another";
        return ApiException.retryLater(code, detail, Duration.between(clock.instant(), retryAt));
    }
}
