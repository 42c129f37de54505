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
import io.authledger.api.event.RegistrationRepeated;
import io.authledger.api.event.SessionEnded;
import io.authledger.api.event.SessionRefreshed;
import io.authledger.api.event.UserEvent;
import io.authledger.api.event.UserLoggedIn;
import io.authledger.api.event.UserRegistered;
import io.authledger.query.account.Account.EndedSession;
import io.authledger.query.projection.CannotProjectException;
import io.authledger.query.projection.Projection;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The status of each user. Every event either changes it or is named here as one that does not. */
final class AccountProjection implements Projection<Account> {

    /** The life of an idToken, and some room for clocks that differ. */
    private static final Duration TOKENS_LIVE = Duration.ofMinutes(20);

    private static final Set<Class<? extends UserEvent>> EFFECT = Set.of(
            UserRegistered.class, EmailValidated.class, UserLoggedIn.class, LoginRejected.class, SessionEnded.class);

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
        if (!EFFECT.contains(type) && !NO_EFFECT.contains(type)) {
            throw new CannotProjectException("Nobody has decided what " + type.getSimpleName() + " means");
        }
        return EFFECT.contains(type);
    }

    @Override
    public Account apply(@Nullable Account account, UserEvent event, Instant at) {
        if (event instanceof UserRegistered registered) {
            return Account.registered(present(registered.obfuscatedEmail(), "obfuscatedEmail"), at);
        }
        if (account == null) {
            throw new CannotProjectException("The history does not begin with a registration");
        }
        return follow(account, event, at);
    }

    private static Account follow(Account account, UserEvent event, Instant at) {
        if (event instanceof EmailValidated) {
            return account.withEmailVerified(at);
        }
        if (event instanceof UserLoggedIn login) {
            return account.withLogin(present(login.userAgent(), "userAgent"), at);
        }
        if (event instanceof LoginRejected rejected) {
            Instant end = rejected.lockedUntil();
            return end == null ? account : account.lockedUntil(end);
        }
        if (event instanceof SessionEnded ended) {
            return account.withEnded(
                    new EndedSession(present(ended.sessionId(), "sessionId"), at), at.minus(TOKENS_LIVE));
        }
        throw new CannotProjectException(
                "No effect is written for " + event.getClass().getSimpleName());
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
