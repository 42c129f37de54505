package io.authledger.command.user;

import static io.authledger.command.user.EventNotes.noticeOf;
import static io.authledger.command.user.EventNotes.writtenIn;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.authledger.api.Recognition;
import io.authledger.api.command.LogIn;
import io.authledger.api.command.LoginOutcome;
import io.authledger.api.command.NewSession;
import io.authledger.api.command.ProofRefusal;
import io.authledger.api.command.RecordLockedAttempts;
import io.authledger.api.event.DeviceForgotten;
import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.LoginsRejectedWhileLocked;
import io.authledger.api.event.SessionEnded;
import io.authledger.api.event.UserLoggedIn;
import io.authledger.command.account.Suspension;
import io.authledger.command.otp.MfaSettings;
import io.authledger.command.password.AttemptSource;
import io.authledger.command.password.LoginThrottle;
import io.authledger.command.session.AuthenticationMethods;
import io.authledger.command.session.SessionLimits;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who is let in with a password, and how. */
final class LoginDecisions {

    private final UserFacts user;
    private final ProofRules proofs;
    private final UserViews views;

    LoginDecisions(UserFacts user) {
        this.user = user;
        proofs = new ProofRules(user);
        views = new UserViews(user);
    }

    LoginOutcome decide(LogIn command, Clock clock, ProofLimits limits, MfaSettings settings) {
        Instant now = clock.instant();
        if (user.suspension.isOn()) {
            return new LoginOutcome.RejectedUnread(Suspension.attemptsAreToldAt(now));
        }
        if (isKnownNoMore(command, now)) {
            return new LoginOutcome.CheckAgain();
        }
        AttemptSource source = source(command);
        LoginThrottle throttle = user.loginThrottles.of(source);
        Instant unreadUntil = throttle.unreadUntil(now);
        if (unreadUntil != null) {
            return new LoginOutcome.RejectedUnread(unreadUntil);
        }
        if (command.credentialVersion() != user.password.version()) {
            return new LoginOutcome.CheckAgain();
        }
        if (!command.matched()) {
            LoginRejected rejection = throttle.rejection(command, source, now, limits.password());
            apply(rejection, noticeOf(user, throttle.isFirst(rejection.lockedUntil())));
            return new LoginOutcome.Rejected();
        }
        boolean asked = user.hasSecondFactor() && (command.codeGiven() || user.mfa.asksAtLogin(settings));
        Optional<ProofRefusal> refusal =
                asked ? proofs.refusedBySecondFactor(command.secondFactor(), now, limits.codes()) : Optional.empty();
        if (refusal.isPresent()) {
            return refusal.get() instanceof ProofRefusal.CheckAgain
                    ? new LoginOutcome.CheckAgain()
                    : new LoginOutcome.SecondFactorRefused(refusal.get());
        }
        List<String> shown = AuthenticationMethods.PASSWORD;
        return logIn(
                command,
                asked ? AuthenticationMethods.with(shown, AuthenticationMethods.OTP) : shown,
                now,
                limits.sessions());
    }

    private boolean isKnownNoMore(LogIn command, Instant now) {
        return (command.knownDevice() != null && !user.devices.knows(command.knownDevice(), now))
                || (command.knownNetwork() != null && !user.devices.knowsAsSeen(command.knownNetwork(), now));
    }

    private static AttemptSource source(LogIn command) {
        if (command.knownDevice() != null) {
            return AttemptSource.token(command.knownDevice());
        }
        return command.knownNetwork() == null
                ? AttemptSource.STRANGER
                : AttemptSource.network(command.knownNetwork().id());
    }

    private LoginOutcome logIn(LogIn command, List<String> amr, Instant now, SessionLimits limits) {
        NewSession session = command.session();
        user.sessions
                .tooMany(now, limits)
                .forEach(surplus -> SessionDecisions.end(surplus, SessionEnded.Reason.TOO_MANY_SESSIONS));
        user.devices
                .tooMany(session.deviceId(), now)
                .ifPresent(surplus -> apply(new DeviceForgotten(surplus, DeviceForgotten.Reason.TOO_MANY_DEVICES)));
        apply(
                new UserLoggedIn(
                        session.sessionId(),
                        session.deviceId(),
                        session.userAgent(),
                        command.network(),
                        session.token(),
                        session.successor(),
                        session.expiresAt(),
                        amr,
                        recognition(command)),
                writtenIn(session.language()));
        return new LoginOutcome.LoggedIn(views.grant(user.sessions.get(session.sessionId())));
    }

    private Recognition recognition(LogIn command) {
        return user.lastLogin == null
                ? Recognition.FIRST_LOGIN
                : source(command).recognition();
    }

    Long decide(RecordLockedAttempts command) {
        apply(new LoginsRejectedWhileLocked(
                command.lockedUntil(), command.attempts(), command.firstAt(), command.lastAt()));
        return getVersion();
    }
}
