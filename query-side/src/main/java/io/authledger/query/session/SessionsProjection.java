package io.authledger.query.session;

import static io.authledger.query.projection.Effects.present;

import io.authledger.api.event.AuditRead;
import io.authledger.api.event.DeviceForgotten;
import io.authledger.api.event.EmailChangeRequested;
import io.authledger.api.event.EmailChangeUndone;
import io.authledger.api.event.EmailChanged;
import io.authledger.api.event.EmailProved;
import io.authledger.api.event.EmailValidated;
import io.authledger.api.event.FactorChangeUndone;
import io.authledger.api.event.FactorNoticeRequested;
import io.authledger.api.event.FactorsRemoved;
import io.authledger.api.event.LedgerEpochOpened;
import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.LoginsRejectedWhileLocked;
import io.authledger.api.event.MessageFailed;
import io.authledger.api.event.MessageGivenUp;
import io.authledger.api.event.MessageSent;
import io.authledger.api.event.MfaChosen;
import io.authledger.api.event.OtpAccepted;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.OtpRequested;
import io.authledger.api.event.OtpResent;
import io.authledger.api.event.PasswordBreachCheckSkipped;
import io.authledger.api.event.PasswordChanged;
import io.authledger.api.event.PasswordRehashed;
import io.authledger.api.event.PasswordRejected;
import io.authledger.api.event.PasswordResetRequested;
import io.authledger.api.event.PhoneValidated;
import io.authledger.api.event.RecoveryCodeRejected;
import io.authledger.api.event.RecoveryCodeUsed;
import io.authledger.api.event.RecoveryCodesRenewed;
import io.authledger.api.event.RegistrationRepeated;
import io.authledger.api.event.RoleGranted;
import io.authledger.api.event.RoleTaken;
import io.authledger.api.event.SessionEnded;
import io.authledger.api.event.SessionRefreshed;
import io.authledger.api.event.SessionSteppedUp;
import io.authledger.api.event.SmsMethodAdded;
import io.authledger.api.event.SmsMethodRemoved;
import io.authledger.api.event.TotpAccepted;
import io.authledger.api.event.TotpMethodAdded;
import io.authledger.api.event.TotpMethodRemoved;
import io.authledger.api.event.TotpValidated;
import io.authledger.api.event.UnknownLoginsRejected;
import io.authledger.api.event.UserEvent;
import io.authledger.api.event.UserLoggedIn;
import io.authledger.api.event.UserReinstated;
import io.authledger.api.event.UserSuspended;
import io.authledger.api.event.UserUnlocked;
import io.authledger.query.projection.Effects;
import io.authledger.query.projection.Projection;
import io.authledger.query.session.UserSessions.OpenSession;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The sessions and devices of each user. */
final class SessionsProjection implements Projection<UserSessions> {

    private static final Effects<UserSessions> EFFECTS = new Effects<>((registered, at) -> UserSessions.NONE)
            .on(UserLoggedIn.class, SessionsProjection::loggedIn)
            .on(
                    SessionRefreshed.class,
                    (sessions, refreshed, at) -> sessions.refreshed(present(refreshed.sessionId(), "sessionId"), at))
            .on(
                    SessionEnded.class,
                    (sessions, ended, at) -> sessions.ended(present(ended.sessionId(), "sessionId"), at))
            .on(
                    DeviceForgotten.class,
                    (sessions, forgotten, at) -> sessions.forgotten(present(forgotten.deviceId(), "deviceId")))
            .noneOf(List.of(
                    RegistrationRepeated.class,
                    LoginRejected.class,
                    LoginsRejectedWhileLocked.class,
                    PasswordRehashed.class,
                    PasswordBreachCheckSkipped.class,
                    PasswordChanged.class,
                    PasswordRejected.class,
                    PasswordResetRequested.class,
                    EmailValidated.class,
                    EmailProved.class,
                    EmailChangeRequested.class,
                    EmailChanged.class,
                    EmailChangeUndone.class,
                    SmsMethodAdded.class,
                    PhoneValidated.class,
                    SmsMethodRemoved.class,
                    TotpMethodAdded.class,
                    TotpValidated.class,
                    TotpAccepted.class,
                    RecoveryCodesRenewed.class,
                    RecoveryCodeUsed.class,
                    RecoveryCodeRejected.class,
                    TotpMethodRemoved.class,
                    OtpRequested.class,
                    OtpResent.class,
                    OtpRejected.class,
                    OtpAccepted.class,
                    SessionSteppedUp.class,
                    MfaChosen.class,
                    FactorNoticeRequested.class,
                    FactorChangeUndone.class,
                    RoleGranted.class,
                    RoleTaken.class,
                    UserSuspended.class,
                    UserReinstated.class,
                    UserUnlocked.class,
                    FactorsRemoved.class,
                    MessageSent.class,
                    MessageFailed.class,
                    MessageGivenUp.class,
                    AuditRead.class,
                    UnknownLoginsRejected.class,
                    LedgerEpochOpened.class));

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public boolean reads(Class<? extends UserEvent> type) {
        return EFFECTS.reads(type);
    }

    @Override
    public UserSessions apply(@Nullable UserSessions sessions, UserEvent event, Instant at) {
        return EFFECTS.apply(sessions, event, at);
    }

    private static UserSessions loggedIn(UserSessions sessions, UserLoggedIn login, Instant at) {
        OpenSession session = new OpenSession(
                present(login.sessionId(), "sessionId"),
                present(login.deviceId(), "deviceId"),
                present(login.userAgent(), "userAgent"),
                present(login.network(), "network"),
                at,
                at,
                present(login.sessionExpiresAt(), "sessionExpiresAt"));
        return sessions.loggedIn(session, at);
    }

    @Override
    public Document write(UserSessions sessions) {
        return SessionsDocument.write(sessions);
    }

    @Override
    public UserSessions read(Document document) {
        return SessionsDocument.read(document);
    }
}
