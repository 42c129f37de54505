package io.authledger.command.usecase;

import io.authledger.api.Channel;
import io.authledger.api.command.ChallengeView;
import io.authledger.api.command.ComparedCode;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.OtpOutcome;
import io.authledger.api.command.SmsMethodView;
import io.authledger.api.command.TotpMethodView;
import io.authledger.api.command.UserCommand;
import io.authledger.api.command.UserView;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.sealed.SealedField;
import io.authledger.command.limits.NetworkLimits;
import io.authledger.command.otp.OtpCodes;
import io.authledger.command.otp.TotpCodes;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares codes outside the user's lock, has them judged inside it, and tells what was wrong. */
final class CodeChecks {

    private static final int CHECKS = 5;
    private static final long NO_STEP = -1;

    private final NetworkLimits limits;
    private final OtpCodes codes;
    private final TotpCodes totpCodes;
    private final SessionCommands commands;
    private final Clock clock;

    CodeChecks(NetworkLimits limits, OtpCodes codes, TotpCodes totpCodes, SessionCommands commands, Clock clock) {
        this.limits = limits;
        this.codes = codes;
        this.totpCodes = totpCodes;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Sends what a code of this channel is to allow.
     *
     * @param code null where none was given
     * @param notConfigured what to answer where the user has no such method
     * @throws ApiException {@code otp_not_valid}, {@code otp_attempts_exhausted}, {@code otp_channel_already_verified},
     *     {@code otp_malformed} or {@code second_factor_required} where none was given, {@code bearer_not_valid}, {@code too_many_requests}, {@code service_busy}
     */
    UserView check(
            Requester requester,
            Channel channel,
            @Nullable String code,
            ErrorCode notConfigured,
            Function<@Nullable ComparedCode, UserCommand<OtpOutcome>> command) {
        limits.failures().check(requester.client().network());
        for (int check = 0; check < CHECKS; check++) {
            UserView user = commands.send(new InspectUser(requester.userId()));
            OtpOutcome outcome = commands.send(command.apply(code == null ? null : compared(user, channel, code)));
            if (outcome instanceof OtpOutcome.Accepted accepted) {
                return accepted.user();
            }
            if (!(outcome instanceof OtpOutcome.CheckAgain)) {
                throw refused(outcome, requester.client().network(), notConfigured, user.position());
            }
        }
        throw Refusals.busy();
    }

    private ComparedCode compared(UserView user, Channel channel, String code) {
        return switch (channel) {
            case EMAIL -> email(user, code);
            case SMS -> sms(user, code);
            case TOTP -> totp(user, code);
        };
    }

    private ComparedCode email(UserView user, String code) {
        ChallengeView open = user.emailChallenge();
        return open == null
                ? new ComparedCode.Sent(Channel.EMAIL, null, false)
                : sent(
                        user.userId(),
                        Channel.EMAIL,
                        commands.open(user.userId(), SealedField.EMAIL, user.email()),
                        open,
                        code);
    }

    private ComparedCode sms(UserView user, String code) {
        SmsMethodView sms = user.sms();
        ChallengeView open = user.smsChallenge();
        return sms == null || open == null
                ? new ComparedCode.Sent(Channel.SMS, null, false)
                : sent(
                        user.userId(),
                        Channel.SMS,
                        commands.open(user.userId(), SealedField.PHONE, sms.phone()),
                        open,
                        code);
    }

    private ComparedCode sent(UUID userId, Channel channel, String destination, ChallengeView open, String code) {
        boolean matched = codes.matches(code, userId, channel, destination, open);
        return new ComparedCode.Sent(channel, open.challengeId(), matched);
    }

    private ComparedCode totp(UserView user, String code) {
        TotpMethodView totp = user.totp();
        if (totp == null) {
            return new ComparedCode.Totp(null, null);
        }
        String secret = commands.open(user.userId(), SealedField.TOTP_SECRET, totp.secret());
        OptionalLong step = totpCodes.step(secret, code, totp.usedStep() == null ? NO_STEP : totp.usedStep());
        return new ComparedCode.Totp(totp.secret(), step.isPresent() ? step.getAsLong() : null);
    }

    private ApiException refused(OtpOutcome outcome, String network, ErrorCode notConfigured, long position) {
        if (outcome instanceof OtpOutcome.Rejected rejected) {
            limits.failures().count(network);
            return ApiException.of(ErrorCode.OTP_NOT_VALID, "This is not the code, or it is over")
                    .at(rejected.position());
        }
        if (outcome instanceof OtpOutcome.Exhausted exhausted) {
            limits.failures().count(network);
            return Refusals.exhausted(ErrorCode.OTP_ATTEMPTS_EXHAUSTED, exhausted.retryAt(), clock)
                    .at(position);
        }
        if (outcome instanceof OtpOutcome.CodeMissing missing) {
            ErrorCode code = missing.secondFactor() ? ErrorCode.SECOND_FACTOR_REQUIRED : ErrorCode.OTP_MALFORMED;
            return ApiException.of(code, "The header x-otp takes a code of this method")
                    .at(missing.position());
        }
        if (outcome instanceof OtpOutcome.AlreadyValidated) {
            return ApiException.of(ErrorCode.OTP_CHANNEL_ALREADY_VERIFIED, "Nothing is left to verify here")
                    .at(position);
        }
        return outcome instanceof OtpOutcome.NotConfigured
                ? ApiException.of(notConfigured, "This user has no such method").at(position)
                : Refusals.sessionOver();
    }
}
