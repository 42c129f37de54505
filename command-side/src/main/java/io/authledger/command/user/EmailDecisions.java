package io.authledger.command.user;

import static io.authledger.command.user.EventNotes.writtenIn;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.authledger.api.Channel;
import io.authledger.api.command.ConfirmEmailChange;
import io.authledger.api.command.NewChallenge;
import io.authledger.api.command.OtpOutcome;
import io.authledger.api.command.ProofOutcome;
import io.authledger.api.command.RemovalOutcome;
import io.authledger.api.command.RequestEmailChange;
import io.authledger.api.command.RequestOtpOutcome;
import io.authledger.api.command.UndoEmailChange;
import io.authledger.api.event.DeviceForgotten;
import io.authledger.api.event.EmailChangeRequested;
import io.authledger.api.event.OtpAccepted;
import io.authledger.api.event.PasswordChanged;
import io.authledger.api.event.SessionEnded;
import io.authledger.command.otp.EmailChange;
import io.authledger.command.otp.EmailChanges;
import io.authledger.command.otp.Judgement;
import io.authledger.command.otp.OtpChannel.Request;
import io.authledger.command.otp.OtpLimits;
import io.authledger.command.password.ResetLimits;
import io.authledger.command.session.SessionLimits;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** How the address of an account changes, and how that is undone. */
final class EmailDecisions {

    private final UserFacts user;
    private final ProofRules proofs;
    private final CodeRules codes;

    EmailDecisions(UserFacts user) {
        this.user = user;
        proofs = new ProofRules(user);
        codes = new CodeRules(user);
    }

    ProofOutcome<RequestOtpOutcome> decide(RequestEmailChange command, Clock clock, ProofLimits limits) {
        Instant now = clock.instant();
        return proofs.ifProven(command.proof(), now, limits, () -> requestEmailChange(command, now, limits.codes()));
    }

    private RequestOtpOutcome requestEmailChange(RequestEmailChange command, Instant now, OtpLimits limits) {
        Request request = user.emailCodes.requestElsewhere(now, limits);
        if (request instanceof Request.Exhausted exhausted) {
            return new RequestOtpOutcome.Exhausted(exhausted.retryAt(), getVersion());
        }
        Instant retryAt = user.emailChanges.retryAt(now);
        if (retryAt != null) {
            return new RequestOtpOutcome.Exhausted(retryAt, getVersion());
        }
        NewChallenge challenge = command.challenge();
        apply(
                new EmailChangeRequested(
                        challenge.challengeId(),
                        command.email(),
                        command.obfuscatedEmail(),
                        user.emailChanges.undoableUntil(user.email, user.emailValidatedAt, now, limits.undoLife())),
                writtenIn(challenge.language()));
        Instant validUntil = CodeDecisions.send(request, Channel.EMAIL, challenge);
        return new RequestOtpOutcome.UnderWay(validUntil, false, null, getVersion());
    }

    OtpOutcome decide(ConfirmEmailChange command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        Instant now = clock.instant();
        if (user.isOver(command.sessionId(), now, sessionLimits)) {
            return new OtpOutcome.SessionOver();
        }
        EmailChange pending = user.emailChanges.pending();
        if (pending == null) {
            return new OtpOutcome.NotConfigured();
        }
        Judgement judgement = pending.judge(command.code(), user.emailCodes.throttle(), now, limits);
        return codes.ifRight(judgement, () -> change(pending), now, limits);
    }

    private static void change(EmailChange pending) {
        apply(new OtpAccepted(Channel.EMAIL, pending.changeId()));
        apply(pending.made());
    }

    RemovalOutcome decide(UndoEmailChange command, Clock clock, ResetLimits limits) {
        Instant now = clock.instant();
        Optional<EmailChanges.Undo> found = user.emailChanges.find(command.changeId(), now);
        if (found.isEmpty()) {
            return new RemovalOutcome.NotFound(getVersion());
        }
        apply(found.get().undone());
        apply(new PasswordChanged(
                user.password.version() + 1, command.passwordHash(), PasswordChanged.Reason.EMAIL_CHANGE_UNDONE));
        user.devices
                .ids(now)
                .forEach(device -> apply(new DeviceForgotten(device, DeviceForgotten.Reason.EMAIL_CHANGE_UNDONE)));
        user.sessions
                .all(now)
                .forEach(session -> SessionDecisions.end(session, SessionEnded.Reason.EMAIL_CHANGE_UNDONE));
        new PasswordDecisions(user).decide(command.reset(), clock, limits);
        return new RemovalOutcome.Removed(getVersion());
    }
}
