package io.authledger.query.account;

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
import io.authledger.api.event.PhoneValidated;
import io.authledger.api.event.RegistrationRepeated;
import io.authledger.api.event.SessionEnded;
import io.authledger.api.event.SessionRefreshed;
import io.authledger.api.event.SmsMethodAdded;
import io.authledger.api.event.TotpMethodAdded;
import io.authledger.api.event.TotpMethodRemoved;
import io.authledger.api.event.TotpValidated;
import io.authledger.api.event.UserEvent;
import io.authledger.api.event.UserLoggedIn;
import io.authledger.api.event.UserRegistered;
import io.authledger.query.account.Account.Contact;
import io.authledger.query.account.Account.EndedSession;
import io.authledger.query.account.Account.Login;
import io.authledger.query.projection.CannotProjectException;
import io.authledger.query.projection.Projection;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The status of each user. Every event either changes it or is named here as one that does not. */
final class AccountProjection implements Projection<Account> {

    /** The life of an idToken, and some room for clocks that differ. */
    private static final Duration TOKENS_LIVE = Duration.ofMinutes(20);

    /** What an event after the registration changes. */
    private interface Effect<E> {

        Account on(Account account, E event, Instant at);
    }

    private static final Map<Class<? extends UserEvent>, Effect<UserEvent>> EFFECTS = Map.ofEntries(
            of(UserLoggedIn.class, AccountProjection::loggedIn),
            of(LoginRejected.class, AccountProjection::rejected),
            of(SessionEnded.class, AccountProjection::ended),
            of(EmailValidated.class, AccountProjection::emailValidated),
            of(SmsMethodAdded.class, AccountProjection::smsAdded),
            of(PhoneValidated.class, AccountProjection::phoneValidated),
            of(TotpMethodAdded.class, (account, added, at) -> account.withSecretVerified(null)),
            of(TotpValidated.class, (account, validated, at) -> account.withSecretVerified(at)),
            of(TotpMethodRemoved.class, (account, removed, at) -> account.withSecretVerified(null)));

    private static final Set<Class<? extends UserEvent>> NO_EFFECT = Set.of(
            RegistrationRepeated.class,
            LoginsRejectedWhileLocked.class,
            SessionRefreshed.class,
            PasswordRehashed.class,
            OtpRequested.class,
            OtpResent.class,
            OtpRejected.class,
            MessageSent.class,
            MessageFailed.class,
            MessageGivenUp.class);

    @Override
    public String name() {
        return "user_status";
    }

    @Override
    public boolean reads(Class<? extends UserEvent> type) {
        boolean read = type == UserRegistered.class || EFFECTS.containsKey(type);
        if (!read && !NO_EFFECT.contains(type)) {
            throw new CannotProjectException("Nobody has decided what " + type.getSimpleName() + " means");
        }
        return read;
    }

    @Override
    public Account apply(@Nullable Account account, UserEvent event, Instant at) {
        if (event instanceof UserRegistered registered) {
            return Account.registered(present(registered.obfuscatedEmail(), "obfuscatedEmail"), at);
        }
        if (account == null) {
            throw new CannotProjectException("The history does not begin with a registration");
        }
        Effect<UserEvent> effect = EFFECTS.get(event.getClass());
        return effect == null ? account : effect.on(account, event, at);
    }

    private static <E extends UserEvent> Map.Entry<Class<? extends UserEvent>, Effect<UserEvent>> of(
            Class<E> type, Effect<E> effect) {
        return Map.entry(type, (account, event, at) -> effect.on(account, type.cast(event), at));
    }

    private static Account loggedIn(Account account, UserLoggedIn login, Instant at) {
        return account.withLogin(new Login(at, present(login.userAgent(), "userAgent")));
    }

    private static Account rejected(Account account, LoginRejected rejected, Instant at) {
        Instant end = rejected.lockedUntil();
        return end == null ? account : account.withLock(end);
    }

    private static Account ended(Account account, SessionEnded ended, Instant at) {
        EndedSession session = new EndedSession(present(ended.sessionId(), "sessionId"), at);
        return account.withEnded(session, at.minus(TOKENS_LIVE));
    }

    private static Account emailValidated(Account account, EmailValidated validated, Instant at) {
        return account.withEmail(account.email().verified(at));
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

    /** The wire leaves out what only the command side may hold, so the reader demands nothing; what it needs it asks for. */
    private static <T> T present(@Nullable T value, String property) {
        if (value == null) {
            throw new CannotProjectException("Property " + property + " is missing");
        }
        return value;
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
