package io.authledger.command.usecase;

import io.authledger.api.command.ProofRefusal;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.command.limits.NetworkLimits;
import java.time.Clock;
import java.util.Optional;

/** What is answered to a second factor that is refused, whatever it was to allow. */
final class SecondFactorRefusals {

    private final NetworkLimits limits;
    private final Clock clock;

    SecondFactorRefusals(NetworkLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** {@code second_factor_required}, {@code otp_not_valid} or {@code otp_attempts_exhausted}; empty for any other reason. */
    Optional<ApiException> of(ProofRefusal refusal, String network) {
        if (refusal instanceof ProofRefusal.SecondFactorMissing missing) {
            return Optional.of(ApiException.of(
                            ErrorCode.SECOND_FACTOR_REQUIRED,
                            "The header x-otp takes a code of the user's app, or a recovery code")
                    .at(missing.position()));
        }
        if (refusal instanceof ProofRefusal.SecondFactorWrong wrong) {
            limits.failures().count(network);
            return Optional.of(ApiException.of(ErrorCode.OTP_NOT_VALID, "This is not the code, or it is over")
                    .at(wrong.position()));
        }
        if (refusal instanceof ProofRefusal.SecondFactorUnread unread) {
            limits.failures().count(network);
            return Optional.of(Refusals.exhausted(ErrorCode.OTP_ATTEMPTS_EXHAUSTED, unread.retryAt(), clock)
                    .at(unread.position()));
        }
        return Optional.empty();
    }
}
