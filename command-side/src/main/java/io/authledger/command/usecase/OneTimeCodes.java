package io.authledger.command.usecase;

import io.authledger.api.Channel;
import io.authledger.api.command.ChallengeView;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.NewChallenge;
import io.authledger.api.command.RequestOtp;
import io.authledger.api.command.RequestOtpOutcome;
import io.authledger.api.command.UserCommand;
import io.authledger.api.command.UserView;
import io.authledger.api.command.VerifyOtp;
import io.authledger.api.command.VerifyOtpOutcome;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.sealed.SealedField;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.keys.KeyDestroyedException;
import io.authledger.command.limits.NetworkLimits;
import io.authledger.command.otp.OtpCodes;
import io.authledger.command.user.UnknownUserException;
import io.authledger.command.user.Users;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Requests and checks one-time codes for a session. */
public final class OneTimeCodes {

    private static final int CHECKS = 5;

    private final NetworkLimits limits;
    private final OtpCodes codes;
    private final DataKeys keys;
    private final Users users;
    private final Clock clock;

    public OneTimeCodes(NetworkLimits limits, OtpCodes codes, DataKeys keys, Users users, Clock clock) {
        this.limits = limits;
        this.codes = codes;
        this.keys = keys;
        this.users = users;
        this.clock = clock;
    }

    /**
     * Sends a code, or answers the one under way.
     *
     * @throws ApiException {@code otp_method_not_allowed}, {@code otp_requests_exhausted}, {@code bearer_not_valid}
     */
    public RequestOtpOutcome.UnderWay request(UUID userId, UUID sessionId, Channel channel) {
        NewChallenge challenge = new NewChallenge(UUID.randomUUID(), codes.currentKeyId());
        RequestOtpOutcome outcome = send(new RequestOtp(userId, sessionId, channel, challenge));
        if (outcome instanceof RequestOtpOutcome.UnderWay underWay) {
            return underWay;
        }
        if (outcome instanceof RequestOtpOutcome.Exhausted exhausted) {
            throw exhausted(ErrorCode.OTP_REQUESTS_EXHAUSTED, exhausted.retryAt())
                    .at(exhausted.position());
        }
        if (outcome instanceof RequestOtpOutcome.NotAllowed refused) {
            throw ApiException.of(ErrorCode.OTP_METHOD_NOT_ALLOWED, "This user cannot be reached by " + channel)
                    .at(refused.position());
        }
        throw sessionOver();
    }

    /**
     * Validates a method by a code that was sent to it.
     *
     * @throws ApiException {@code otp_not_valid}, {@code otp_attempts_exhausted}, {@code otp_channel_already_verified},
     *     {@code otp_channel_not_configured}, {@code bearer_not_valid}, {@code too_many_requests}
     */
    public UserView verify(UUID userId, UUID sessionId, Channel channel, String code, String network) {
        limits.failures().check(network);
        for (int check = 0; check < CHECKS; check++) {
            UserView user = send(new InspectUser(userId));
            VerifyOtpOutcome outcome = send(compared(user, sessionId, channel, code));
            if (outcome instanceof VerifyOtpOutcome.Validated validated) {
                return validated.user();
            }
            if (!(outcome instanceof VerifyOtpOutcome.CheckAgain)) {
                throw refused(outcome, network, user.position());
            }
        }
        throw ApiException.retryLater(ErrorCode.SERVICE_BUSY, "Try again in a moment", Duration.ofSeconds(1));
    }

    private <R> R send(UserCommand<R> command) {
        try {
            return users.send(command);
        } catch (UnknownUserException nobody) {
            throw sessionOver();
        }
    }

    private VerifyOtp compared(UserView user, UUID sessionId, Channel channel, String code) {
        ChallengeView challenge = user.challenge();
        if (challenge == null || channel != Channel.EMAIL) {
            return new VerifyOtp(user.userId(), sessionId, channel, null, false);
        }
        UUID challengeId = challenge.challengeId();
        boolean matched = codes.matches(code, user.userId(), channel, addressOf(user), challenge);
        return new VerifyOtp(user.userId(), sessionId, channel, challengeId, matched);
    }

    private String addressOf(UserView user) {
        try {
            return keys.secretOf(user.userId()).open(SealedField.EMAIL, user.email());
        } catch (KeyDestroyedException erased) {
            throw sessionOver();
        }
    }

    private ApiException refused(VerifyOtpOutcome outcome, String network, long position) {
        if (outcome instanceof VerifyOtpOutcome.Rejected rejected) {
            limits.failures().count(network);
            return ApiException.of(ErrorCode.OTP_NOT_VALID, "This is not the code, or it is over")
                    .at(rejected.position());
        }
        if (outcome instanceof VerifyOtpOutcome.Exhausted exhausted) {
            limits.failures().count(network);
            return exhausted(ErrorCode.OTP_ATTEMPTS_EXHAUSTED, exhausted.retryAt())
                    .at(position);
        }
        if (outcome instanceof VerifyOtpOutcome.AlreadyValidated) {
            return ApiException.of(ErrorCode.OTP_CHANNEL_ALREADY_VERIFIED, "Nothing is left to verify here")
                    .at(position);
        }
        return outcome instanceof VerifyOtpOutcome.NotConfigured
                ? ApiException.of(ErrorCode.OTP_CHANNEL_NOT_CONFIGURED, "This user has no such method")
                        .at(position)
                : sessionOver();
    }

    private ApiException exhausted(ErrorCode code, Instant retryAt) {
        return ApiException.retryLater(code, "Wait, then ask for a code", Duration.between(clock.instant(), retryAt));
    }

    private static ApiException sessionOver() {
        return ApiException.of(ErrorCode.BEARER_NOT_VALID, "The session is over");
    }
}
