package io.authledger.command.user;

import static io.authledger.command.user.EventNotes.writtenIn;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.authledger.api.BreachCheckFailure;
import io.authledger.api.Channel;
import io.authledger.api.command.ChangePassword;
import io.authledger.api.command.ProofOutcome;
import io.authledger.api.command.ProofRefusal;
import io.authledger.api.command.RehashPassword;
import io.authledger.api.command.RequestPasswordReset;
import io.authledger.api.command.ResetOutcome;
import io.authledger.api.command.ResetPassword;
import io.authledger.api.event.DeviceForgotten;
import io.authledger.api.event.EmailProved;
import io.authledger.api.event.PasswordBreachCheckSkipped;
import io.authledger.api.event.PasswordChanged;
import io.authledger.api.event.PasswordRehashed;
import io.authledger.api.event.PasswordResetRequested;
import io.authledger.api.event.SessionEnded;
import io.authledger.command.otp.OtpLimits;
import io.authledger.command.password.ResetLimits;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** How a password changes, by its owner or by a mailed link. */
final class PasswordDecisions {

    private final UserFacts user;
    private final ProofRules proofs;

    PasswordDecisions(UserFacts user) {
        this.user = user;
        proofs = new ProofRules(user);
    }

    Long decide(RehashPassword command) {
        if (command.credentialVersion() == user.password.version()) {
            apply(new PasswordRehashed(command.credentialVersion(), command.passwordHash()));
        }
        return getVersion();
    }

    ProofOutcome<Long> decide(ChangePassword command, Clock clock, ProofLimits limits) {
        Instant now = clock.instant();
        return proofs.ifProven(command.proof(), now, limits, () -> {
            apply(
                    new PasswordChanged(
                            user.password.version() + 1,
                            command.passwordHash(),
                            PasswordChanged.Reason.CHANGED_BY_USER),
                    writtenIn(command.language()));
            tellUnchecked(command.breachUnchecked(), MetaData.emptyInstance());
            user.sessions
                    .others(command.proof().sessionId(), now)
                    .forEach(other -> SessionDecisions.end(other, SessionEnded.Reason.PASSWORD_CHANGED));
            return getVersion();
        });
    }

    Boolean decide(RequestPasswordReset command, Clock clock, ResetLimits limits) {
        boolean sent = !user.suspension.isOn();
        if (sent) {
            apply(
                    new PasswordResetRequested(
                            command.resetId(),
                            command.keyId(),
                            command.token(),
                            clock.instant().plus(limits.life())),
                    writtenIn(command.language()));
        }
        return sent;
    }

    ResetOutcome decide(ResetPassword command, Clock clock, ResetLimits limits, OtpLimits codes) {
        Instant now = clock.instant();
        if (user.suspension.isOn() || user.passwordReset == null || !user.passwordReset.allows(command.token(), now)) {
            return new ResetOutcome.TokenNotValid();
        }
        Optional<ProofRefusal> refusal = resetAsksForSecondFactor(now, limits)
                ? proofs.refusedBySecondFactor(command.secondFactor(), now, codes)
                : Optional.empty();
        if (refusal.isPresent()) {
            return new ResetOutcome.Refused(refusal.get());
        }
        if (user.emailValidatedAt == null) {
            takeOver(user.passwordReset.resetId(), now);
        }
        apply(
                new PasswordChanged(user.password.version() + 1, command.passwordHash(), PasswordChanged.Reason.RESET),
                writtenIn(command.language()));
        tellUnchecked(command.breachUnchecked(), MetaData.emptyInstance());
        user.sessions.all(now).forEach(session -> SessionDecisions.end(session, SessionEnded.Reason.PASSWORD_RESET));
        return new ResetOutcome.Done(getVersion());
    }

    /** A factor on an address that is not validated shows nothing: whoever registered it put it there. */
    private boolean resetAsksForSecondFactor(Instant now, ResetLimits limits) {
        Instant since = user.validatedAt(Channel.TOTP);
        return user.emailValidatedAt != null && since != null && !now.isBefore(since.plus(limits.secondFactorAge()));
    }

    /** Until now anybody could have been here in the name of whoever reads the mail. */
    private void takeOver(UUID resetId, Instant now) {
        apply(new EmailProved(resetId));
        user.devices
                .ids(now)
                .forEach(device -> apply(new DeviceForgotten(device, DeviceForgotten.Reason.EMAIL_PROVED)));
    }

    static void tellUnchecked(@Nullable BreachCheckFailure reason, MetaData metadata) {
        if (reason != null) {
            apply(new PasswordBreachCheckSkipped(reason), metadata);
        }
    }
}
