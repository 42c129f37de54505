package io.authledger.command.user;

import static io.authledger.command.user.EventNotes.noticeOf;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.authledger.api.command.ComparedCode;
import io.authledger.api.command.ComparedFactor;
import io.authledger.api.command.ComparedPassword;
import io.authledger.api.command.ComparedRecoveryCode;
import io.authledger.api.command.Proof;
import io.authledger.api.command.ProofOutcome;
import io.authledger.api.command.ProofRefusal;
import io.authledger.api.event.PasswordRejected;
import io.authledger.api.event.RecoveryCodeUsed;
import io.authledger.api.event.TotpAccepted;
import io.authledger.api.event.UserEvent;
import io.authledger.command.otp.Judgement;
import io.authledger.command.otp.OtpLimits;
import io.authledger.command.password.AttemptSource;
import io.authledger.command.password.LoginLimits;
import io.authledger.command.password.LoginThrottle;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What somebody must show where a session is not enough, or to open one. */
final class ProofRules {

    private final UserFacts user;
    private final CodeRules codes;

    ProofRules(UserFacts user) {
        this.user = user;
        codes = new CodeRules(user);
    }

    <R> ProofOutcome<R> ifProven(Proof proof, Instant now, ProofLimits limits, Supplier<R> allowed) {
        Optional<ProofRefusal> refusal = user.isOver(proof.sessionId(), now, limits.sessions())
                ? Optional.of(new ProofRefusal.SessionOver())
                : refusedByPassword(proof, now, limits.password())
                        .or(() -> refusedBySecondFactor(proof.secondFactor(), now, limits.codes()));
        return unless(refusal, allowed);
    }

    /**
     * Asks for no password.
     *
     * @param configured whether the user has what it is about
     */
    <R> ProofOutcome<R> ifFactorShown(
            UUID sessionId,
            boolean configured,
            @Nullable ComparedFactor factor,
            Instant now,
            ProofLimits limits,
            Supplier<R> allowed) {
        if (user.isOver(sessionId, now, limits.sessions())) {
            return new ProofOutcome.Refused<>(new ProofRefusal.SessionOver());
        }
        return configured
                ? unless(refusedBySecondFactor(factor, now, limits.codes()), allowed)
                : new ProofOutcome.Refused<>(new ProofRefusal.NotConfigured(getVersion()));
    }

    static <R> ProofOutcome<R> unless(Optional<ProofRefusal> refusal, Supplier<R> allowed) {
        return refusal.isPresent() ? new ProofOutcome.Refused<>(refusal.get()) : new ProofOutcome.Done<>(allowed.get());
    }

    private Optional<ProofRefusal> refusedByPassword(Proof proof, Instant now, LoginLimits limits) {
        ComparedPassword given = proof.password();
        AttemptSource source = sourceOf(proof.sessionId(), now);
        LoginThrottle throttle = user.loginThrottles.of(source);
        Instant unreadUntil = throttle.unreadUntil(now);
        if (unreadUntil != null) {
            return Optional.of(new ProofRefusal.PasswordUnread(unreadUntil, getVersion()));
        }
        if (given.credentialVersion() != user.password.version()) {
            return Optional.of(new ProofRefusal.CheckAgain());
        }
        if (given.matched()) {
            return Optional.empty();
        }
        PasswordRejected rejection = throttle.rejection(proof, source, now, limits);
        apply(rejection, noticeOf(user, throttle.isFirst(rejection.lockedUntil())));
        return Optional.of(new ProofRefusal.PasswordWrong(getVersion()));
    }

    /** Strangers cannot keep a session's owner from showing the password, nor guess on in one that they stole. */
    private AttemptSource sourceOf(UUID sessionId, Instant now) {
        UUID device = user.sessions.get(sessionId).deviceId();
        return user.devices.knows(device, now) ? AttemptSource.token(device) : AttemptSource.STRANGER;
    }

    /** A user without a second factor is asked for none, and what was given is not read. */
    Optional<ProofRefusal> refusedBySecondFactor(@Nullable ComparedFactor given, Instant now, OtpLimits limits) {
        if (!user.hasSecondFactor()) {
            return Optional.empty();
        }
        if (given == null) {
            return Optional.of(new ProofRefusal.SecondFactorMissing(getVersion()));
        }
        Optional<ProofRefusal> refusal = refused(codes.judgeFactor(given, now, limits));
        if (refusal.isEmpty()) {
            apply(given instanceof ComparedRecoveryCode code ? use(code) : use((ComparedCode.Totp) given));
        }
        return refusal;
    }

    Optional<ProofRefusal> refused(Judgement judgement) {
        if (judgement instanceof Judgement.Unread unread) {
            return Optional.of(new ProofRefusal.SecondFactorUnread(unread.until(), getVersion()));
        }
        if (judgement instanceof Judgement.CheckAgain) {
            return Optional.of(new ProofRefusal.CheckAgain());
        }
        if (judgement instanceof Judgement.Wrong wrong) {
            codes.reject(wrong.rejection());
            return Optional.of(new ProofRefusal.SecondFactorWrong(getVersion()));
        }
        return Optional.empty();
    }

    static UserEvent use(ComparedCode.Totp code) {
        return new TotpAccepted(Objects.requireNonNull(code.step()));
    }

    static UserEvent use(ComparedRecoveryCode code) {
        return new RecoveryCodeUsed(Objects.requireNonNull(code.setId()), Objects.requireNonNull(code.index()));
    }
}
