package io.authledger.command.user;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.authledger.api.Channel;
import io.authledger.api.FactorChange;
import io.authledger.api.command.AddMethodOutcome;
import io.authledger.api.command.AddSmsMethod;
import io.authledger.api.command.AddTotpMethod;
import io.authledger.api.command.ChooseMfa;
import io.authledger.api.command.ComparedFactor;
import io.authledger.api.command.ComparedRecoveryCode;
import io.authledger.api.command.NewNotice;
import io.authledger.api.command.OtpOutcome;
import io.authledger.api.command.ProofOutcome;
import io.authledger.api.command.RemovalOutcome;
import io.authledger.api.command.RemoveSmsMethod;
import io.authledger.api.command.RemoveTotpMethod;
import io.authledger.api.command.RenewRecoveryCodes;
import io.authledger.api.command.UndoFactorChange;
import io.authledger.api.command.UserView;
import io.authledger.api.event.MfaChosen;
import io.authledger.api.event.RecoveryCodesRenewed;
import io.authledger.api.event.SessionEnded;
import io.authledger.api.event.SmsMethodAdded;
import io.authledger.api.event.SmsMethodRemoved;
import io.authledger.api.event.TotpMethodAdded;
import io.authledger.api.event.TotpMethodRemoved;
import io.authledger.command.otp.FactorUndos;
import io.authledger.command.otp.OtpChannel.Request;
import io.authledger.command.otp.OtpLimits;
import io.authledger.command.session.SessionLimits;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** How phones, apps and recovery codes come and go, and when they are asked for. */
final class FactorDecisions {

    private final UserFacts user;
    private final ProofRules proofs;
    private final CodeRules codes;
    private final FactorNotices notices;
    private final UserViews views;

    FactorDecisions(UserFacts user) {
        this.user = user;
        proofs = new ProofRules(user);
        codes = new CodeRules(user);
        notices = new FactorNotices(user);
        views = new UserViews(user);
    }

    ProofOutcome<Long> decide(ChooseMfa command, Clock clock, ProofLimits limits) {
        return proofs.ifFactorShown(command.sessionId(), true, command.secondFactor(), clock.instant(), limits, () -> {
            if (command.atLogin() != user.mfa.atLogin()) {
                apply(new MfaChosen(command.atLogin()));
            }
            return getVersion();
        });
    }

    AddMethodOutcome decide(AddSmsMethod command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        Instant now = clock.instant();
        if (user.isOver(command.sessionId(), now, sessionLimits)) {
            return new AddMethodOutcome.SessionOver();
        }
        if (user.validatedAt(Channel.SMS) != null) {
            return new AddMethodOutcome.AlreadyConfigured(getVersion());
        }
        if (!Objects.equals(command.present(), user.sms == null ? null : user.sms.phone())) {
            return new AddMethodOutcome.CheckAgain();
        }
        Request request =
                command.same() ? user.smsCodes.request(now, limits) : user.smsCodes.requestElsewhere(now, limits);
        if (request instanceof Request.Exhausted exhausted) {
            return new AddMethodOutcome.Exhausted(exhausted.retryAt(), getVersion());
        }
        if (!command.same()) {
            apply(new SmsMethodAdded(command.phone(), command.obfuscatedPhone()));
        }
        CodeDecisions.send(request, Channel.SMS, command.challenge());
        return new AddMethodOutcome.Added(views.view(now, limits), CodeDecisions.sends(request));
    }

    ProofOutcome<UserView> decide(RemoveSmsMethod command, Clock clock, ProofLimits limits) {
        Instant now = clock.instant();
        return proofs.ifFactorShown(command.sessionId(), user.sms != null, command.secondFactor(), now, limits, () -> {
            if (user.validatedAt(Channel.SMS) != null) {
                notices.tell(FactorChange.PHONE_REMOVED, command.notice(), now, limits.codes());
            }
            apply(new SmsMethodRemoved());
            return views.view(now, limits.codes());
        });
    }

    AddMethodOutcome decide(AddTotpMethod command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        Instant now = clock.instant();
        if (user.isOver(command.sessionId(), now, sessionLimits)) {
            return new AddMethodOutcome.SessionOver();
        }
        if (user.validatedAt(Channel.TOTP) != null) {
            return new AddMethodOutcome.AlreadyConfigured(getVersion());
        }
        Instant retryAt = user.totpAdditions.retryAt(now, limits);
        if (retryAt != null) {
            return new AddMethodOutcome.Exhausted(retryAt, getVersion());
        }
        apply(new TotpMethodAdded(command.secret()));
        return new AddMethodOutcome.Added(views.view(now, limits), false);
    }

    OtpOutcome decide(RemoveTotpMethod command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        Instant now = clock.instant();
        if (user.isOver(command.sessionId(), now, sessionLimits)) {
            return new OtpOutcome.SessionOver();
        }
        if (user.totp == null) {
            return new OtpOutcome.NotConfigured();
        }
        ComparedFactor given = command.code();
        if (given == null) {
            return new OtpOutcome.CodeMissing(user.hasSecondFactor(), getVersion());
        }
        return codes.ifRight(
                codes.judgeFactor(given, now, limits),
                () -> removeTotp(given, command.notice(), now, limits),
                now,
                limits);
    }

    private void removeTotp(ComparedFactor given, NewNotice notice, Instant now, OtpLimits limits) {
        if (given instanceof ComparedRecoveryCode code) {
            apply(ProofRules.use(code));
        }
        if (user.hasSecondFactor()) {
            notices.tell(FactorChange.TOTP_REMOVED, notice, now, limits);
        }
        apply(new TotpMethodRemoved());
    }

    RemovalOutcome decide(UndoFactorChange command, Clock clock) {
        Instant now = clock.instant();
        Optional<FactorUndos.Undo> found = user.undos.find(command.changeId(), now);
        if (found.isEmpty()) {
            return new RemovalOutcome.NotFound(getVersion());
        }
        apply(found.get().undone());
        user.sessions
                .all(now)
                .forEach(session -> SessionDecisions.end(session, SessionEnded.Reason.FACTOR_CHANGE_UNDONE));
        return new RemovalOutcome.Removed(getVersion());
    }

    ProofOutcome<Long> decide(RenewRecoveryCodes command, Clock clock, ProofLimits limits) {
        Instant now = clock.instant();
        return proofs.ifFactorShown(
                command.sessionId(), user.hasSecondFactor(), command.secondFactor(), now, limits, () -> {
                    notices.tell(FactorChange.RECOVERY_CODES_RENEWED, command.notice(), now, limits.codes());
                    apply(new RecoveryCodesRenewed(command.setId(), Objects.requireNonNull(command.digests())));
                    return getVersion();
                });
    }
}
