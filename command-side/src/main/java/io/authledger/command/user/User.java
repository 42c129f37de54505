package io.authledger.command.user;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.authledger.api.Channel;
import io.authledger.api.UserState;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.LogIn;
import io.authledger.api.command.LoginOutcome;
import io.authledger.api.command.NewSession;
import io.authledger.api.command.RecordDelivery;
import io.authledger.api.command.RecordLockedAttempts;
import io.authledger.api.command.RefreshOutcome;
import io.authledger.api.command.RefreshSession;
import io.authledger.api.command.RegisterUser;
import io.authledger.api.command.RehashPassword;
import io.authledger.api.command.RepeatRegistration;
import io.authledger.api.command.RequestOtp;
import io.authledger.api.command.RequestOtpOutcome;
import io.authledger.api.command.SessionGrant;
import io.authledger.api.command.UserView;
import io.authledger.api.command.VerifyOtp;
import io.authledger.api.command.VerifyOtpOutcome;
import io.authledger.api.event.EmailValidated;
import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.LoginsRejectedWhileLocked;
import io.authledger.api.event.MessageFailed;
import io.authledger.api.event.MessageGivenUp;
import io.authledger.api.event.MessageSent;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.OtpRequested;
import io.authledger.api.event.OtpResent;
import io.authledger.api.event.PasswordRehashed;
import io.authledger.api.event.RegistrationRepeated;
import io.authledger.api.event.SessionEnded;
import io.authledger.api.event.SessionRefreshed;
import io.authledger.api.event.UserLoggedIn;
import io.authledger.api.event.UserRegistered;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.command.otp.OtpChannel;
import io.authledger.command.otp.OtpChannel.Request;
import io.authledger.command.otp.OtpLimits;
import io.authledger.command.password.LoginLimits;
import io.authledger.command.password.LoginThrottle;
import io.authledger.command.password.PasswordCredential;
import io.authledger.command.registration.NoticeCap;
import io.authledger.command.session.LastLogin;
import io.authledger.command.session.Session;
import io.authledger.command.session.SessionLimits;
import io.authledger.command.session.Sessions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * One user: what it decides about each command, and how each event changes it. The rules live in the state records of
 * the features. A new field, or a new shape of a record in one, is a new {@code @Revision}.
 */
@Revision("1")
@SuppressWarnings({"NullAway.Init", "UnusedMethod", "UnusedVariable"
}) // Axon makes it empty, and finds handlers by type
public final class User {

    /** RFC 8176: a password was given. */
    private static final List<String> BY_PASSWORD = List.of("pwd");

    @AggregateIdentifier
    private UUID id;

    private SealedSecret email;
    private SealedDisplay obfuscatedEmail;
    private @Nullable Instant emailValidatedAt;
    private PasswordCredential password;
    private LoginThrottle loginThrottle = LoginThrottle.CALM;
    private NoticeCap noticeCap = NoticeCap.UNUSED;
    private Sessions sessions = Sessions.NONE;
    private @Nullable LastLogin lastLogin;
    private OtpChannel emailCodes = OtpChannel.UNUSED;

    private User() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    private Long decide(RegisterUser command, Clock clock, OtpLimits limits) {
        apply(new UserRegistered(command.userId(), command.email(), command.obfuscatedEmail(), command.passwordHash()));
        apply(new OtpRequested(
                Channel.EMAIL,
                command.challenge().challengeId(),
                command.challenge().keyId(),
                clock.instant().plus(limits.life())));
        return getVersion();
    }

    @EventSourcingHandler
    private void evolve(UserRegistered event, @Timestamp Instant at) {
        id = event.userId();
        email = event.email();
        obfuscatedEmail = event.obfuscatedEmail();
        password = new PasswordCredential(event.passwordHash(), 1, at);
    }

    @CommandHandler
    private Long decide(RepeatRegistration command, Clock clock) {
        if (noticeCap.allows(clock.instant())) {
            apply(new RegistrationRepeated());
        }
        return getVersion();
    }

    @EventSourcingHandler
    private void evolve(RegistrationRepeated event, @Timestamp Instant at) {
        noticeCap = noticeCap.noticed(at);
    }

    @CommandHandler
    private LoginOutcome decide(LogIn command, Clock clock, LoginLimits limits, SessionLimits sessionLimits) {
        Instant now = clock.instant();
        if (loginThrottle.lockedUntil() != null && loginThrottle.isLocked(now)) {
            return new LoginOutcome.RejectedUnread(loginThrottle.lockedUntil());
        }
        if (command.credentialVersion() != password.version()) {
            return new LoginOutcome.CheckAgain();
        }
        if (!command.matched()) {
            apply(new LoginRejected(
                    command.attemptId(),
                    loginThrottle.failuresInRow() + 1,
                    loginThrottle.lockAfterFailure(now, limits),
                    command.knownDevice(),
                    command.network()));
            return new LoginOutcome.Rejected();
        }
        return logIn(command.session(), command.network(), now, sessionLimits);
    }

    private LoginOutcome logIn(NewSession session, SealedDisplay network, Instant now, SessionLimits limits) {
        sessions.tooMany(now, limits)
                .forEach(surplus -> apply(new SessionEnded(surplus, SessionEnded.Reason.TOO_MANY_SESSIONS)));
        apply(new UserLoggedIn(
                session.sessionId(),
                session.deviceId(),
                session.userAgent(),
                network,
                session.token(),
                session.successor(),
                session.expiresAt(),
                BY_PASSWORD));
        return new LoginOutcome.LoggedIn(grant(sessions.get(session.sessionId())));
    }

    @EventSourcingHandler
    private void evolve(LoginRejected event) {
        loginThrottle = loginThrottle.rejected(event);
    }

    @EventSourcingHandler
    private void evolve(UserLoggedIn event, @Timestamp Instant at) {
        loginThrottle = LoginThrottle.CALM;
        lastLogin = new LastLogin(at, event.userAgent());
        sessions = sessions.opened(event, at);
    }

    @CommandHandler
    private Long decide(RecordLockedAttempts command) {
        apply(new LoginsRejectedWhileLocked(
                command.lockedUntil(), command.attempts(), command.firstAt(), command.lastAt()));
        return getVersion();
    }

    @CommandHandler
    private Long decide(RehashPassword command) {
        if (command.credentialVersion() == password.version()) {
            apply(new PasswordRehashed(command.credentialVersion(), command.passwordHash()));
        }
        return getVersion();
    }

    @EventSourcingHandler
    private void evolve(PasswordRehashed event) {
        password = password.rehashed(event.passwordHash());
    }

    @CommandHandler
    private RefreshOutcome decide(RefreshSession command, Clock clock, SessionLimits limits) {
        Instant now = clock.instant();
        Optional<Session> found = sessions.live(command.sessionId(), now, limits);
        if (found.isEmpty()) {
            return new RefreshOutcome.Refused();
        }
        Session session = found.get();
        Session.Use use = session.use(command.generation(), command.token(), now, limits);
        if (use == Session.Use.REUSE) {
            apply(new SessionEnded(session.id(), SessionEnded.Reason.TOKEN_REUSED));
            return new RefreshOutcome.Refused();
        }
        boolean promoted = use == Session.Use.PROMOTION;
        apply(new SessionRefreshed(
                session.id(),
                promoted ? command.generation() : session.generation(),
                promoted ? command.token() : session.token(),
                promoted ? command.successor() : session.successor(),
                promoted));
        return new RefreshOutcome.Refreshed(grant(session));
    }

    private SessionGrant grant(Session session) {
        return new SessionGrant(
                session.id(), getVersion(), session.openedAt(), emailValidatedAt != null, session.amr());
    }

    @EventSourcingHandler
    private void evolve(SessionRefreshed event, @Timestamp Instant at) {
        sessions = sessions.refreshed(event, at);
    }

    @EventSourcingHandler
    private void evolve(SessionEnded event) {
        sessions = sessions.ended(event.sessionId());
    }

    @CommandHandler
    private RequestOtpOutcome decide(RequestOtp command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        Instant now = clock.instant();
        if (sessions.live(command.sessionId(), now, sessionLimits).isEmpty()) {
            return new RequestOtpOutcome.SessionOver();
        }
        if (command.channel() != Channel.EMAIL) {
            return new RequestOtpOutcome.NotAllowed(getVersion());
        }
        Request request = emailCodes.request(now, limits);
        if (request instanceof Request.Exhausted exhausted) {
            return new RequestOtpOutcome.Exhausted(exhausted.retryAt(), getVersion());
        }
        return new RequestOtpOutcome.UnderWay(send(request, command), emailValidatedAt != null, getVersion());
    }

    private Instant send(Request request, RequestOtp command) {
        if (request instanceof Request.SendNew fresh) {
            apply(new OtpRequested(
                    command.channel(),
                    command.challenge().challengeId(),
                    command.challenge().keyId(),
                    fresh.validUntil()));
            return fresh.validUntil();
        }
        if (request instanceof Request.SendAgain again) {
            apply(new OtpResent(command.channel(), again.challengeId()));
            return again.validUntil();
        }
        return ((Request.AlreadyUnderWay) request).validUntil();
    }

    @EventSourcingHandler
    private void evolve(OtpRequested event, @Timestamp Instant at) {
        emailCodes = emailCodes.requested(event, at);
    }

    @EventSourcingHandler
    private void evolve(OtpResent event, @Timestamp Instant at) {
        emailCodes = emailCodes.resent(at);
    }

    @CommandHandler
    private VerifyOtpOutcome decide(VerifyOtp command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        Instant now = clock.instant();
        if (sessions.live(command.sessionId(), now, sessionLimits).isEmpty()) {
            return new VerifyOtpOutcome.SessionOver();
        }
        if (command.channel() != Channel.EMAIL) {
            return new VerifyOtpOutcome.NotConfigured();
        }
        if (emailValidatedAt != null) {
            return new VerifyOtpOutcome.AlreadyValidated();
        }
        Instant refusedUntil = emailCodes.refusedUntil(now, limits);
        if (refusedUntil != null) {
            return new VerifyOtpOutcome.Exhausted(refusedUntil);
        }
        return judge(command, now, limits);
    }

    private VerifyOtpOutcome judge(VerifyOtp command, Instant now, OtpLimits limits) {
        var open = emailCodes.open(now, limits);
        UUID challengeId = open == null ? null : open.challengeId();
        if (challengeId != null && !challengeId.equals(command.challengeId())) {
            return new VerifyOtpOutcome.CheckAgain();
        }
        if (challengeId != null && command.matched()) {
            apply(new EmailValidated(challengeId));
            return new VerifyOtpOutcome.Validated(view(now, limits));
        }
        apply(new OtpRejected(
                command.channel(),
                challengeId,
                emailCodes.failuresInRow() + 1,
                emailCodes.lockAfterFailure(now, limits)));
        return new VerifyOtpOutcome.Rejected(getVersion());
    }

    @EventSourcingHandler
    private void evolve(OtpRejected event) {
        emailCodes = emailCodes.rejected(event);
    }

    @EventSourcingHandler
    private void evolve(EmailValidated event, @Timestamp Instant at) {
        emailValidatedAt = at;
        emailCodes = emailCodes.accepted();
    }

    @CommandHandler
    private Long decide(RecordDelivery command) {
        apply(
                switch (command.result()) {
                    case SENT -> new MessageSent(command.causeId(), command.channel(), command.providerMessageId());
                    case FAILED -> new MessageFailed(command.causeId(), command.channel(), command.attempt());
                    case GIVEN_UP -> new MessageGivenUp(command.causeId(), command.channel(), command.attempt());
                });
        return getVersion();
    }

    @CommandHandler
    private UserView decide(InspectUser command, Clock clock, OtpLimits limits) {
        return view(clock.instant(), limits);
    }

    private UserView view(Instant now, OtpLimits limits) {
        return new UserView(
                id,
                getVersion(),
                state(now),
                email,
                obfuscatedEmail,
                emailValidatedAt,
                password.hash(),
                password.version(),
                password.changedAt(),
                lastLogin == null ? null : lastLogin.at(),
                lastLogin == null ? null : lastLogin.userAgent(),
                emailCodes.open(now, limits));
    }

    private UserState state(Instant now) {
        if (loginThrottle.isLocked(now)) {
            return UserState.LOCKED;
        }
        return emailValidatedAt == null ? UserState.PENDING_VERIFICATION : UserState.ACTIVE;
    }
}
