package io.authledger.query.account;

import static io.authledger.query.PublishedEvents.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.api.event.EmailValidated;
import io.authledger.api.event.EventTypes;
import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.SessionEnded;
import io.authledger.api.event.UserEvent;
import io.authledger.api.event.UserLoggedIn;
import io.authledger.api.event.UserRegistered;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.api.sealed.SecretDigest;
import io.authledger.query.projection.CannotProjectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountProjectionTest {

    private static final SealedDisplay EMAIL = new SealedDisplay(1, new byte[] {1, 2, 3});
    private static final SealedDisplay DEVICE = new SealedDisplay(2, new byte[] {4, 5, 6});
    private static final Account REGISTERED = Account.registered(EMAIL, EPOCH);

    private final AccountProjection projection = new AccountProjection();

    private static UserLoggedIn login() {
        SecretDigest digest = new SecretDigest(new byte[32]);
        return new UserLoggedIn(
                UUID.randomUUID(), UUID.randomUUID(), DEVICE, DEVICE, digest, digest, EPOCH, List.of("pwd"));
    }

    private static LoginRejected rejected(@Nullable Instant lockedUntil) {
        return new LoginRejected(UUID.randomUUID(), 5, lockedUntil, null, DEVICE);
    }

    private Account ended(Account account, UUID session, Duration after) {
        return projection.apply(
                account, new SessionEnded(session, SessionEnded.Reason.TOKEN_REUSED), EPOCH.plus(after));
    }

    @Test
    void whatEachEventMeansIsDecided() {
        assertThat(EventTypes.all()).isNotEmpty().allSatisfy(type -> assertThatCode(() -> projection.reads(type))
                .doesNotThrowAnyException());
        assertThatThrownBy(() -> projection.reads(UserEvent.class)).isInstanceOf(CannotProjectException.class);
    }

    @Test
    void registrationIsTheFirstChangeOfPassword() {
        SealedSecret secret = new SealedSecret(1, new byte[40]);
        Account account = projection.apply(null, new UserRegistered(UUID.randomUUID(), secret, EMAIL, secret), EPOCH);
        assertThat(account).isEqualTo(REGISTERED);
        assertThat(account.passwordChangedAt()).isEqualTo(EPOCH);
    }

    @Test
    void theFirstEventIsTheRegistration() {
        assertThatThrownBy(() -> projection.apply(null, new EmailValidated(UUID.randomUUID()), EPOCH))
                .isInstanceOf(CannotProjectException.class);
    }

    @Test
    void aValidatedAddressIsRememberedWithItsTime() {
        Instant at = EPOCH.plusSeconds(9);
        assertThat(projection
                        .apply(REGISTERED, new EmailValidated(UUID.randomUUID()), at)
                        .emailVerifiedAt())
                .isEqualTo(at);
    }

    @Test
    void aLoginIsRememberedWithTimeAndDevice() {
        Instant at = EPOCH.plusSeconds(9);
        Account account = projection.apply(REGISTERED, login(), at);
        assertThat(account.lastLoginAt()).isEqualTo(at);
        assertThat(account.lastDevice()).isEqualTo(DEVICE);
    }

    @Test
    void aRejectionThatLocksLocksUntilItsEnd() {
        Account account = projection.apply(REGISTERED, rejected(EPOCH.plusSeconds(60)), EPOCH);
        assertThat(account.isLocked(EPOCH.plusSeconds(59))).isTrue();
        assertThat(account.isLocked(EPOCH.plusSeconds(60))).isFalse();
    }

    @Test
    void aRejectionThatDoesNotLockLeavesALockAlone() {
        Account locked = projection.apply(REGISTERED, rejected(EPOCH.plusSeconds(60)), EPOCH);
        assertThat(projection.apply(locked, rejected(null), EPOCH.plusSeconds(1)))
                .isEqualTo(locked);
    }

    @Test
    void aLoginEndsALock() {
        Account locked = projection.apply(REGISTERED, rejected(EPOCH.plusSeconds(60)), EPOCH);
        assertThat(projection.apply(locked, login(), EPOCH).isLocked(EPOCH)).isFalse();
    }

    @Test
    void anEndedSessionIsRememberedAsLongAsItsTokensLive() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        UUID third = UUID.randomUUID();
        Account account = ended(REGISTERED, first, Duration.ZERO);
        account = ended(account, second, Duration.ofMinutes(20).minusMillis(1));
        assertThat(account.hasEnded(first)).isTrue();
        account = ended(account, third, Duration.ofMinutes(20));
        assertThat(account.hasEnded(first)).isFalse();
        assertThat(account.hasEnded(second)).isTrue();
        assertThat(account.hasEnded(third)).isTrue();
    }

    @Test
    @SuppressWarnings("NullAway") // what reading JSON can give
    void anEventWithoutWhatItMustSayCannotBeProjected() {
        SealedSecret secret = new SealedSecret(1, new byte[40]);
        UserRegistered nameless = new UserRegistered(UUID.randomUUID(), secret, null, secret);
        assertThatThrownBy(() -> projection.apply(null, nameless, EPOCH))
                .isInstanceOf(CannotProjectException.class)
                .hasMessage("Property obfuscatedEmail is missing");
    }

    @Test
    void aDocumentGivesBackTheAccountItWasMadeOf() {
        Account full = ended(
                projection.apply(
                        projection
                                .apply(REGISTERED, login(), EPOCH.plusSeconds(2))
                                .withEmailVerified(EPOCH.plusSeconds(1)),
                        rejected(EPOCH.plusSeconds(60)),
                        EPOCH),
                UUID.randomUUID(),
                Duration.ZERO);
        assertThat(StoredDocument.of(full)).isEqualTo(full);
        assertThat(StoredDocument.of(REGISTERED)).isEqualTo(REGISTERED);
    }
}
