package io.authledger.command.usecase;

import io.authledger.api.command.InspectUser;
import io.authledger.api.command.OtpOutcome;
import io.authledger.api.command.UserCommand;
import io.authledger.api.command.UserView;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.command.limits.NetworkLimits;
import java.time.Clock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Has a code judged that is all a command asks for, and tells what was wrong. */
final class CodeChecks {

    private static final int CHECKS = 5;

    private final NetworkLimits limits;
    private final SessionCommands commands;
    private final Clock clock;

    CodeChecks(NetworkLimits limits, SessionCommands commands, Clock clock) {
        this.limits = limits;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Sends what a code is to allow.
     *
     * @param code null where none was given
     * @param comparison what the code is compared with, outside the user's lock
     * @param notConfigured what to answer where the user has no such method
     * @throws ApiException {@code otp_not_valid}, {@code otp_attempts_exhausted}, {@code otp_channel_already_verified},
     *     {@code otp_malformed} or {@code second_factor_required} where none was given, {@code bearer_not_valid}, {@code too_many_requests}, {@code service_busy}
     */
    <C> UserView check(
            Requester requester,
            @Nullable String code,
            BiFunction<UserView, String, C> comparison,
            ErrorCode notConfigured,
            Function<@Nullable C, UserCommand<OtpOutcome>> command) {
        return check(requester, code, comparison, notConfigured, command, accepted -> {});
    }

    /** Checks it like the other, and does something about the user as it then is in the same transaction. */
    <C> UserView check(
            Requester requester,
            @Nullable String code,
            BiFunction<UserView, String, C> comparison,
            ErrorCode notConfigured,
            Function<@Nullable C, UserCommand<OtpOutcome>> command,
            Consumer<UserView> alongside) {
        limits.failures().check(requester.client().network());
        for (int check = 0; check < CHECKS; check++) {
            UserView user = commands.send(new InspectUser(requester.userId()));
            C compared = code == null ? null : comparison.apply(user, code);
            OtpOutcome outcome = commands.send(command.apply(compared), came -> {
                if (came instanceof OtpOutcome.Accepted accepted) {
                    alongside.accept(accepted.user());
                }
            });
            if (outcome instanceof OtpOutcome.Accepted accepted) {
                return accepted.user();
            }
            if (!(outcome instanceof OtpOutcome.CheckAgain)) {
                throw refused(outcome, requester.client().network(), notConfigured, user.position());
            }
        }
        throw Refusals.busy();
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
