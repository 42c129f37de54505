package io.authledger.command.otp;

import io.authledger.api.command.ChallengeView;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A code that is under way; the code itself stands nowhere.
 *
 * @param failures wrong codes tried against it
 */
public record OtpChallenge(UUID challengeId, String keyId, Instant validUntil, int failures) {

    boolean isOpen(Instant now, OtpLimits limits) {
        return now.isBefore(validUntil) && hasTriesLeft(limits);
    }

    boolean hasTriesLeft(OtpLimits limits) {
        return failures < limits.tries();
    }

    boolean livesFor(Duration time, Instant now) {
        return !now.plus(time).isAfter(validUntil);
    }

    OtpChallenge failed() {
        return new OtpChallenge(challengeId, keyId, validUntil, failures + 1);
    }

    ChallengeView view() {
        return new ChallengeView(challengeId, keyId, validUntil);
    }
}
