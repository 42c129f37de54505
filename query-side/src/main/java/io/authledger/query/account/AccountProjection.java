package io.authledger.query.account;

import static io.authledger.query.projection.Effects.present;

import io.authledger.api.Role;
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
import io.authledger.api.event.UserRegistered;
import io.authledger.api.event.UserReinstated;
import io.authledger.api.event.UserSuspended;
import io.authledger.api.event.UserUnlocked;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.query.account.Account.Contact;
import io.authledger.query.account.Account.Lock;
import io.authledger.query.account.Account.Login;
import io.authledger.query.projection.CannotProjectException;
import io.authledger.query.projection.Effects;
import io.authledger.query.projection.Projection;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The status of each user. Every event either changes it or is named here as one that does not. */
final class AccountProjection implements Projection<Account> {

    private static final Effects<Account> EFFECTS = new Effects<>(AccountProjection::registered)
            .on(UserLoggedIn.class, AccountProjection::loggedIn)
            .on(LoginRejected.class, AccountProjection::rejected)
            .on(PasswordRejected.class, AccountProjection::rejected)
            .on(PasswordChanged.class, (account, changed, at) -> account.withPasswordChanged(at))
            .on(SessionEnded.class, AccountProjection::ended)
            .on(EmailValidated.class, AccountProjection::emailValidated)
            .on(EmailProved.class, AccountProjection::emailProved)
            .on(SmsMethodAdded.class, AccountProjection::smsAdded)
            .on(PhoneValidated.class, AccountProjection::phoneValidated)
            .on(SmsMethodRemoved.class, (account, removed, at) -> account.withPhone(null))
            .on(TotpMethodAdded.class, (account, added, at) -> account.withSecretVerified(null))
            .on(TotpValidated.class, (account, validated, at) -> account.withSecretVerified(at))
            .on(TotpMethodRemoved.class, (account, removed, at) -> account.withSecretVerified(null))
            .on(EmailChanged.class, AccountProjection::emailChanged)
            .on(EmailChangeUndone.class, AccountProjection::emailChangeUndone)
            .on(FactorChangeUndone.class, AccountProjection::undone)
            .on(UserSuspended.class, (account, suspended, at) -> account.withSuspended(true))
            .on(UserReinstated.class, (account, reinstated, at) -> account.withSuspended(false))
            .on(UserUnlocked.class, (account, unlocked, at) -> account.withLock(null))
            .on(FactorsRemoved.class, (account, removed, at) -> account.withPhone(null)
                    .withSecretVerified(null))
            .on(RoleGranted.class, AccountProjection::granted)
            .on(RoleTaken.class, AccountProjection::taken)
            .noneOf(List.of(
                    RegistrationRepeated.class,
                    EmailChangeRequested.class,
                    LoginsRejectedWhileLocked.class,
                    SessionRefreshed.class,
                    DeviceForgotten.class,
                    PasswordRehashed.class,
                    PasswordBreachCheckSkipped.class,
                    PasswordResetRequested.class,
                    OtpRequested.class,
                    OtpResent.class,
                    OtpRejected.class,
                    OtpAccepted.class,
                    SessionSteppedUp.class,
                    MfaChosen.class,
                    FactorNoticeRequested.class,
                    TotpAccepted.class,
                    RecoveryCodesRenewed.class,
                    RecoveryCodeUsed.class,
                    RecoveryCodeRejected.class,
                    MessageSent.class,
                    MessageFailed.class,
                    MessageGivenUp.class,
                    AuditRead.class,
                    UnknownLoginsRejected.class,
                    LedgerEpochOpened.class));

    @Override
    public String name() {
        return "user_status";
    }

    @Override
    public boolean reads(Class<? extends UserEvent> type) {
        return EFFECTS.reads(type);
    }

    @Override
    public Account apply(@Nullable Account account, UserEvent event, Instant at) {
        return EFFECTS.apply(account, event, at);
    }

    private static Account registered(UserRegistered registered, Instant at) {
        return Account.registered(present(registered.obfuscatedEmail(), "obfuscatedEmail"), at);
    }

    private static Account loggedIn(Account account, UserLoggedIn login, Instant at) {
        return account.withLogin(new Login(at, present(login.userAgent(), "userAgent")));
    }

    private static Account rejected(Account account, LoginRejected rejected, Instant at) {
        return rejected.countsOnStrangers() ? locked(account, rejected.lockedUntil(), rejected.off()) : account;
    }

    private static Account rejected(Account account, PasswordRejected rejected, Instant at) {
        return rejected.countsOnStrangers() ? locked(account, rejected.lockedUntil(), rejected.off()) : account;
    }

    private static Account locked(Account account, @Nullable Instant end, boolean off) {
        return end == null ? account : account.withLock(new Lock(end, off));
    }

    private static Account ended(Account account, SessionEnded ended, Instant at) {
        return account.withEnded(present(ended.sessionId(), "sessionId"), at);
    }

    private static Account granted(Account account, RoleGranted granted, Instant at) {
        Set<Role> roles = EnumSet.of(present(granted.role(), "role"));
        roles.addAll(account.roles());
        return account.withRoles(roles);
    }

    private static Account taken(Account account, RoleTaken taken, Instant at) {
        Set<Role> roles = new HashSet<>(account.roles());
        roles.remove(present(taken.role(), "role"));
        return account.withRoles(roles);
    }

    private static Account emailValidated(Account account, EmailValidated validated, Instant at) {
        return account.withEmail(account.email().verified(at));
    }

    /** What was put there before the owner came is gone. */
    private static Account emailProved(Account account, EmailProved proved, Instant at) {
        return account.withEmail(account.email().verified(at)).withPhone(null).withSecretVerified(null);
    }

    private static Account emailChanged(Account account, EmailChanged changed, Instant at) {
        return account.withEmail(new Contact(present(changed.obfuscatedEmail(), "obfuscatedEmail"), at));
    }

    /** The factors are what they were when the change was asked for. */
    private static Account emailChangeUndone(Account account, EmailChangeUndone undone, Instant at) {
        SealedDisplay phone = undone.obfuscatedPhone();
        return account.withEmail(
                        new Contact(present(undone.obfuscatedEmail(), "obfuscatedEmail"), undone.emailValidatedAt()))
                .withPhone(phone == null ? null : new Contact(phone, undone.phoneValidatedAt()))
                .withSecretVerified(undone.totpValidatedAt());
    }

    private static Account smsAdded(Account account, SmsMethodAdded added, Instant at) {
        return account.withPhone(Contact.unverified(present(added.obfuscatedPhone(), "obfuscatedPhone")));
    }

    private static Account phoneValidated(Account account, PhoneValidated validated, Instant at) {
        Contact phone = account.phone();
        if (phone == null) {
            throw new CannotProjectException("A phone was validated that was never added");
        }
        return account.withPhone(phone.verified(at));
    }

    /** What was added is gone, and what was removed is back as it was. */
    private static Account undone(Account account, FactorChangeUndone undone, Instant at) {
        return switch (undone.change()) {
            case TOTP_ADDED, TOTP_REMOVED -> account.withSecretVerified(undone.validatedAt());
            case PHONE_ADDED -> account.withPhone(null);
            case PHONE_REMOVED ->
                account.withPhone(
                        new Contact(present(undone.obfuscatedPhone(), "obfuscatedPhone"), undone.validatedAt()));
            case RECOVERY_CODES_RENEWED -> account;
        };
    }

    @Override
    public Document write(Account account) {
        return AccountDocument.write(account);
    }

    @Override
    public Account read(Document document) {
        return AccountDocument.read(document);
    }
}
