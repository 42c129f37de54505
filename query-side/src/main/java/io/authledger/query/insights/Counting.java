package io.authledger.query.insights;

import static io.authledger.query.projection.Effects.present;

import io.authledger.api.Channel;
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
import io.authledger.api.event.UserErased;
import io.authledger.api.event.UserEvent;
import io.authledger.api.event.UserLoggedIn;
import io.authledger.api.event.UserRegistered;
import io.authledger.api.event.UserReinstated;
import io.authledger.api.event.UserSuspended;
import io.authledger.api.event.UserUnlocked;
import io.authledger.query.projection.CannotProjectException;
import io.authledger.query.projection.PublishedRecord;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What each event counts as. Every one either counts or is named here as one that does not. */
final class Counting {

    private static final Meanings MEANINGS = new Meanings()
            .on(UserLoggedIn.class, login -> Tally.of(Measure.LOGINS).andActive())
            .on(SessionRefreshed.class, refreshed -> Tally.NOTHING.andActive())
            .on(UserRegistered.class, registered -> Tally.of(Measure.NEW_USERS))
            .on(UserErased.class, erased -> Tally.of(Measure.ERASURES))
            .on(LoginRejected.class, Counting::loginRejected)
            .on(PasswordRejected.class, rejected -> Tally.of(Measure.WRONG_PASSWORD_IN_SESSION)
                    .andLockUntil(rejected.lockedUntil()))
            .on(OtpRejected.class, rejected -> Tally.of(Measure.wrongCode(known(rejected.channel())))
                    .andLockUntil(rejected.lockedUntil()))
            .on(RecoveryCodeRejected.class, rejected -> Tally.of(Measure.WRONG_RECOVERY_CODE)
                    .andLockUntil(rejected.lockedUntil()))
            .on(
                    LoginsRejectedWhileLocked.class,
                    rejected -> attempts(Measure.ATTEMPTS_WHILE_LOCKED, rejected.attempts()))
            .on(
                    UnknownLoginsRejected.class,
                    rejected -> attempts(Measure.ATTEMPTS_UNKNOWN_ADDRESS, rejected.attempts()))
            .on(OtpRequested.class, requested -> Tally.of(Measure.codeRequested(known(requested.channel()))))
            .on(OtpResent.class, resent -> Tally.of(Measure.codeResent(known(resent.channel()))))
            .on(MessageSent.class, sent -> Tally.of(Measure.messageSent(known(sent.channel()))))
            .on(OtpAccepted.class, accepted -> Tally.of(Measure.codeAccepted(known(accepted.channel()))))
            .on(TotpAccepted.class, accepted -> Tally.of(Measure.CODES_ACCEPTED_TOTP))
            .on(RecoveryCodeUsed.class, used -> Tally.of(Measure.RECOVERY_CODES_USED))
            .on(EmailValidated.class, validated -> Tally.of(Measure.CODES_ACCEPTED_EMAIL))
            .on(PhoneValidated.class, validated -> Tally.of(Measure.CODES_ACCEPTED_SMS)
                    .and(Measure.PHONES_ENROLLED))
            .on(TotpValidated.class, validated -> Tally.of(Measure.CODES_ACCEPTED_TOTP)
                    .and(Measure.TOTP_ENROLLED))
            .on(TotpMethodRemoved.class, removed -> Tally.of(Measure.TOTP_REMOVED))
            .on(SmsMethodRemoved.class, removed -> Tally.of(Measure.PHONES_REMOVED))
            .on(FactorsRemoved.class, removed -> Tally.of(Measure.FACTORS_REMOVED))
            .noneOf(List.of(
                    RegistrationRepeated.class,
                    SessionSteppedUp.class,
                    SessionEnded.class,
                    DeviceForgotten.class,
                    PasswordRehashed.class,
                    PasswordChanged.class,
                    PasswordBreachCheckSkipped.class,
                    PasswordResetRequested.class,
                    EmailProved.class,
                    EmailChangeRequested.class,
                    EmailChanged.class,
                    EmailChangeUndone.class,
                    SmsMethodAdded.class,
                    TotpMethodAdded.class,
                    MfaChosen.class,
                    FactorNoticeRequested.class,
                    FactorChangeUndone.class,
                    RecoveryCodesRenewed.class,
                    RoleGranted.class,
                    RoleTaken.class,
                    UserSuspended.class,
                    UserReinstated.class,
                    UserUnlocked.class,
                    MessageFailed.class,
                    MessageGivenUp.class,
                    AuditRead.class,
                    LedgerEpochOpened.class));

    private Counting() {}

    /**
     * Whether events of this type count as anything.
     *
     * @throws CannotProjectException if that has not been decided
     */
    static boolean counts(Class<? extends UserEvent> type) {
        return MEANINGS.of(type) != null;
    }

    /** What a record adds; one that does not read is counted as that, whatever is wrong with it. */
    static Tally of(PublishedRecord record) {
        try {
            Function<UserEvent, Tally> meaning = MEANINGS.of(record.type());
            return meaning == null ? Tally.NOTHING : meaning.apply(record.event());
        } catch (RuntimeException e) {
            return Tally.of(Measure.UNREADABLE);
        }
    }

    private static Tally loginRejected(LoginRejected rejected) {
        return Tally.of(
                        rejected.deviceId() == null
                                ? Measure.WRONG_PASSWORD_STRANGER
                                : Measure.WRONG_PASSWORD_KNOWN_DEVICE)
                .andLockUntil(rejected.lockedUntil());
    }

    private static Tally attempts(Measure measure, long rejected) {
        if (rejected < 1) {
            throw new CannotProjectException("No attempts were rejected");
        }
        return Tally.of(measure, rejected);
    }

    private static Channel known(@Nullable Channel channel) {
        return present(channel, "channel");
    }
}
