package io.authledger.command.user;

import static io.authledger.command.user.EventNotes.writtenIn;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.authledger.api.Channel;
import io.authledger.api.command.EndOtherSessions;
import io.authledger.api.command.EndSession;
import io.authledger.api.command.ForgetDevice;
import io.authledger.api.command.ProofOutcome;
import io.authledger.api.command.ProofRefusal;
import io.authledger.api.command.RefreshOutcome;
import io.authledger.api.command.RefreshSession;
import io.authledger.api.command.RemovalOutcome;
import io.authledger.api.command.SessionGrant;
import io.authledger.api.command.StepUp;
import io.authledger.api.command.StepUpBySms;
import io.authledger.api.event.DeviceForgotten;
import io.authledger.api.event.OtpAccepted;
import io.authledger.api.event.SessionEnded;
import io.authledger.api.event.SessionRefreshed;
import io.authledger.api.event.SessionSteppedUp;
import io.authledger.command.session.AuthenticationMethods;
import io.authledger.command.session.Session;
import io.authledger.command.session.SessionLimits;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What becomes of a session and of a device once somebody is logged in. */
final class SessionDecisions {

    private final UserFacts user;
    private final ProofRules proofs;
    private final CodeRules codes;
    private final UserViews views;

    SessionDecisions(UserFacts user) {
        this.user = user;
        proofs = new ProofRules(user);
        codes = new CodeRules(user);
        views = new UserViews(user);
    }

    RefreshOutcome decide(RefreshSession command, Clock clock, SessionLimits limits) {
        Instant now = clock.instant();
        Optional<Session> found = user.sessions.live(command.sessionId(), now, limits);
        if (found.isEmpty()) {
            return new RefreshOutcome.Refused();
        }
        Session session = found.get();
        Session.Use use = session.use(command.generation(), command.token(), now, limits);
        if (use == Session.Use.REUSE) {
            apply(new SessionEnded(session.id(), SessionEnded.Reason.TOKEN_REUSED), writtenIn(command.language()));
            return new RefreshOutcome.Refused();
        }
        boolean promoted = use == Session.Use.PROMOTION;
        apply(new SessionRefreshed(
                session.id(),
                promoted ? command.generation() : session.generation(),
                promoted ? command.token() : session.token(),
                promoted ? command.successor() : session.successor(),
                promoted));
        return new RefreshOutcome.Refreshed(views.grant(session));
    }

    ProofOutcome<SessionGrant> decide(StepUp command, Clock clock, ProofLimits limits) {
        UUID session = command.sessionId();
        Instant now = clock.instant();
        return proofs.ifFactorShown(
                session,
                user.hasSecondFactor(),
                command.secondFactor(),
                now,
                limits,
                () -> stepUp(session, AuthenticationMethods.OTP));
    }

    ProofOutcome<SessionGrant> decide(StepUpBySms command, Clock clock, ProofLimits limits) {
        Optional<ProofRefusal> refusal = refusedBySms(command, clock.instant(), limits);
        return ProofRules.unless(refusal, () -> stepUp(command.sessionId(), AuthenticationMethods.SMS));
    }

    /** Whoever holds a session can add a phone to it; that must not stand in for a second factor that is there. */
    private Optional<ProofRefusal> refusedBySms(StepUpBySms command, Instant now, ProofLimits limits) {
        if (user.isOver(command.sessionId(), now, limits.sessions())) {
            return Optional.of(new ProofRefusal.SessionOver());
        }
        if (user.validatedAt(Channel.SMS) == null) {
            return Optional.of(new ProofRefusal.NotConfigured(getVersion()));
        }
        if (user.hasSecondFactor()) {
            return Optional.of(new ProofRefusal.NotAllowed(getVersion()));
        }
        Optional<ProofRefusal> refusal = proofs.refused(codes.judge(command.code(), now, limits.codes()));
        if (refusal.isEmpty()) {
            apply(new OtpAccepted(
                    Channel.SMS, Objects.requireNonNull(command.code().challengeId())));
        }
        return refusal;
    }

    private SessionGrant stepUp(UUID sessionId, String shown) {
        List<String> before = user.sessions.get(sessionId).amr();
        apply(new SessionSteppedUp(sessionId, AuthenticationMethods.with(before, shown)));
        return views.grant(user.sessions.get(sessionId));
    }

    RemovalOutcome decide(EndSession command, Clock clock, SessionLimits limits) {
        Instant now = clock.instant();
        if (user.isOver(command.sessionId(), now, limits)) {
            return new RemovalOutcome.SessionOver();
        }
        if (!user.sessions.isOpen(command.target(), now)) {
            return new RemovalOutcome.NotFound(getVersion());
        }
        boolean itself = command.target().equals(command.sessionId());
        end(command.target(), itself ? SessionEnded.Reason.LOGGED_OUT : SessionEnded.Reason.ENDED_BY_USER);
        return new RemovalOutcome.Removed(getVersion());
    }

    RemovalOutcome decide(EndOtherSessions command, Clock clock, SessionLimits limits) {
        Instant now = clock.instant();
        if (user.isOver(command.sessionId(), now, limits)) {
            return new RemovalOutcome.SessionOver();
        }
        user.sessions.others(command.sessionId(), now).forEach(other -> end(other, SessionEnded.Reason.ENDED_BY_USER));
        return new RemovalOutcome.Removed(getVersion());
    }

    static void end(UUID sessionId, SessionEnded.Reason reason) {
        apply(new SessionEnded(sessionId, reason));
    }

    RemovalOutcome decide(ForgetDevice command, Clock clock, SessionLimits limits) {
        Instant now = clock.instant();
        if (user.isOver(command.sessionId(), now, limits)) {
            return new RemovalOutcome.SessionOver();
        }
        if (!user.devices.knows(command.deviceId(), now)) {
            return new RemovalOutcome.NotFound(getVersion());
        }
        apply(new DeviceForgotten(command.deviceId(), DeviceForgotten.Reason.FORGOTTEN_BY_USER));
        return new RemovalOutcome.Removed(getVersion());
    }
}
