package io.authledger.query.account;

import static io.authledger.query.PublishedEvents.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.api.FactorChange;
import io.authledger.api.Recognition;
import io.authledger.api.Role;
import io.authledger.api.event.EmailChangeUndone;
import io.authledger.api.event.EmailChanged;
import io.authledger.api.event.EmailProved;
import io.authledger.api.event.EmailValidated;
import io.authledger.api.event.EventTypes;
import io.authledger.api.event.FactorChangeUndone;
import io.authledger.api.event.FactorsRemoved;
import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.PasswordRejected;
import io.authledger.api.event.PhoneValidated;
import io.authledger.api.event.RoleGranted;
import io.authledger.api.event.RoleTaken;
import io.authledger.api.event.SessionEnded;
import io.authledger.api.event.SmsMethodAdded;
import io.authledger.api.event.SmsMethodRemoved;
import io.authledger.api.event.TotpMethodAdded;
import io.authledger.api.event.TotpMethodRemoved;
import io.authledger.api.event.TotpValidated;
import io.authledger.api.event.UserErased;
import io.authledger.api.event.UserEvent;
import io.authledger.api.event.UserLoggedIn;
import io.authledger.api.event.UserRegistered;
import io.authledger.api.event.UserReinstated;
import io.authledger.api.event.UserSuspended;
import io.authledger.api.event.UserUnlocked;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.api.sealed.SecretDigest;
import io.authledger.query.account.Account.Contact;
import io.authledger.query.account.Account.Login;
import io.authledger.query.projection.CannotProjectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.BsonDocumentReader;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccountProjectionTest {

    private static final SealedDisplay EMAIL = new SealedDisplay(1, new byte[] {1, 2, 3});
    private static final SealedDisplay NEW_EMAIL = new SealedDisplay(1, new byte[] {1, 2, 4});
    private static final SealedDisplay DEVICE = new SealedDisplay(2, new byte[] {4, 5, 6});
    private static final SealedDisplay PHONE = new SealedDisplay(1, new byte[] {7, 8, 9});
    private static final Account REGISTERED = Account.registered(EMAIL, EPOCH);

    private final AccountProjection projection = new AccountProjection();

    private static UserLoggedIn login() {
        SecretDigest digest = new SecretDigest(new byte[32]);
        return new UserLoggedIn(
                UUID.randomUUID(),
                UUID.randomUUID(),
                DEVICE,
                DEVICE,
                digest,
                digest,
                EPOCH,
                List.of("pwd"),
                Recognition.NOTHING);
    }

    private static LoginRejected rejected(@Nullable Instant lockedUntil) {
        return rejected(lockedUntil, Recognition.NOTHING, false);
    }

    private static LoginRejected rejected(@Nullable Instant lockedUntil, Recognition recognition, boolean off) {
        UUID device = recognition == Recognition.NOTHING ? null : UUID.randomUUID();
        return new LoginRejected(UUID.randomUUID(), 5, lockedUntil, device, DEVICE, recognition, off);
    }

    /** As it comes from Kafka, where the number itself is left out. */
    @SuppressWarnings("NullAway")
    private static SmsMethodAdded smsAdded(SealedDisplay obfuscated) {
        return new SmsMethodAdded(null, obfuscated);
    }

    /** As it comes from Kafka, where the address itself is left out. */
    @SuppressWarnings("NullAway")
    private static EmailChanged emailChanged(SealedDisplay obfuscated) {
        return new EmailChanged(UUID.randomUUID(), null, obfuscated);
    }

    /** As it comes from Kafka, where the secret is left out. */
    @SuppressWarnings("NullAway")
    private static TotpMethodAdded totpAdded() {
        return new TotpMethodAdded(null);
    }

    private Account after(Account account, UserEvent... events) {
        Account last = account;
        for (UserEvent event : events) {
            last = projection.apply(last, event, EPOCH.plusSeconds(9));
        }
        return last;
    }

    private Account ended(Account account, UUID session, Duration after) {
        return projection.apply(
                account, new SessionEnded(session, SessionEnded.Reason.TOKEN_REUSED), EPOCH.plus(after));
    }

    @Test
    void whatEachEventMeansIsDecided() {
        assertThat(EventTypes.all())
                .filteredOn(type -> type != UserErased.class)
                .isNotEmpty()
                .allSatisfy(type -> assertThatCode(() -> projection.reads(type)).doesNotThrowAnyException());
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
                        .email())
                .isEqualTo(new Contact(EMAIL, at));
    }

    @Test
    void aLoginIsRememberedWithTimeAndDevice() {
        Instant at = EPOCH.plusSeconds(9);
        Account account = projection.apply(REGISTERED, login(), at);
        assertThat(account.lastLogin()).isEqualTo(new Login(at, DEVICE));
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

    @ParameterizedTest
    @EnumSource(
            value = Recognition.class,
            names = {"DEVICE_TOKEN", "NETWORK"})
    void aLockOfOneDeviceIsNoneOfTheUser(Recognition recognition) {
        LoginRejected ofDevice = rejected(EPOCH.plusSeconds(60), recognition, false);
        assertThat(projection.apply(REGISTERED, ofDevice, EPOCH)).isEqualTo(REGISTERED);
    }

    /** One counter had all of them then, whatever device they came from. */
    @Test
    void aRejectionOfTheFirstRevisionLocks() {
        LoginRejected old = rejected(EPOCH.plusSeconds(60), Recognition.NOT_RECORDED, false);
        assertThat(projection.apply(REGISTERED, old, EPOCH).isLocked(EPOCH)).isTrue();
    }

    @Test
    void aPasswordInASessionLocksTheUserOnlyWhereItsDeviceIsNotKnown() {
        PasswordRejected ofDevice = inSession(UUID.randomUUID());
        assertThat(projection.apply(REGISTERED, ofDevice, EPOCH)).isEqualTo(REGISTERED);
        assertThat(projection.apply(REGISTERED, inSession(null), EPOCH).isLocked(EPOCH))
                .isTrue();
    }

    private static PasswordRejected inSession(@Nullable UUID device) {
        return new PasswordRejected(
                UUID.randomUUID(), UUID.randomUUID(), 5, EPOCH.plusSeconds(60), DEVICE, device, false);
    }

    private static Document asMongoKeeps(Document document) {
        return new DocumentCodec()
                .decode(
                        new BsonDocumentReader(document.toBsonDocument()),
                        DecoderContext.builder().build());
    }

    @Test
    void aLockThatIsOffEndsWithALoginAlone() {
        Account off = projection.apply(REGISTERED, rejected(EPOCH.plusSeconds(60), Recognition.NOTHING, true), EPOCH);
        Account stored = projection.read(asMongoKeeps(projection.write(off)));
        assertThat(stored).isEqualTo(off);
        assertThat(stored.isLocked(EPOCH.plusSeconds(9_999))).isTrue();
        assertThat(stored.lockedUntil(EPOCH)).isNull();
        assertThat(projection.apply(stored, login(), EPOCH).isLocked(EPOCH)).isFalse();
    }

    @Test
    void aLoginEndsALock() {
        Account locked = projection.apply(REGISTERED, rejected(EPOCH.plusSeconds(60)), EPOCH);
        assertThat(projection.apply(locked, login(), EPOCH).isLocked(EPOCH)).isFalse();
    }

    @Test
    void whoIsSuspendedIsSoUntilReinstated() {
        Account suspended = after(REGISTERED, new UserSuspended());
        assertThat(suspended.suspended()).isTrue();
        assertThat(after(suspended, new UserReinstated()).suspended()).isFalse();
    }

    @Test
    void anUnlockEndsALock() {
        Account locked = projection.apply(REGISTERED, rejected(EPOCH.plusSeconds(60)), EPOCH);
        assertThat(after(locked, new UserUnlocked())).isEqualTo(REGISTERED);
    }

    @Test
    void rolesAreHeldUntilTheyAreTaken() {
        Account both = after(REGISTERED, new RoleGranted(Role.ADMIN), new RoleGranted(Role.AUDITOR));
        assertThat(both.roles()).containsExactlyInAnyOrder(Role.ADMIN, Role.AUDITOR);
        assertThat(StoredDocument.of(both)).isEqualTo(both);
        assertThat(after(both, new RoleTaken(Role.ADMIN)).roles()).containsExactly(Role.AUDITOR);
    }

    @Test
    void removedFactorsAreGone() {
        Account account = after(
                REGISTERED,
                smsAdded(PHONE),
                new PhoneValidated(UUID.randomUUID()),
                totpAdded(),
                new TotpValidated(7),
                new FactorsRemoved());
        assertThat(account).isEqualTo(REGISTERED);
    }

    @Test
    void anEndedSessionIsRememberedAsLongAsItsTokensLive() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        UUID third = UUID.randomUUID();
        Account account = ended(REGISTERED, first, Duration.ZERO);
        account = ended(account, second, Duration.ofMinutes(20).minusMillis(1));
        assertThat(account.ended().has(first)).isTrue();
        account = ended(account, third, Duration.ofMinutes(20));
        assertThat(account.ended().has(first)).isFalse();
        assertThat(account.ended().has(second)).isTrue();
        assertThat(account.ended().has(third)).isTrue();
    }

    @Test
    void aPhoneIsNotVerifiedUntilItsCodeComes() {
        Account added = after(REGISTERED, smsAdded(PHONE));
        assertThat(added.phone()).isEqualTo(Contact.unverified(PHONE));
        Account validated = after(added, new PhoneValidated(UUID.randomUUID()));
        assertThat(validated.phone()).isEqualTo(new Contact(PHONE, EPOCH.plusSeconds(9)));
        assertThat(validated.email()).isEqualTo(REGISTERED.email());
    }

    @Test
    void aPhoneTakesThePlaceOfOneThatWasNotVerified() {
        SealedDisplay other = new SealedDisplay(1, new byte[] {1});
        assertThat(after(REGISTERED, smsAdded(PHONE), smsAdded(other)).phone()).isEqualTo(Contact.unverified(other));
    }

    @Test
    void onlyAPhoneThatWasAddedCanBeVerified() {
        assertThatThrownBy(() -> after(REGISTERED, new PhoneValidated(UUID.randomUUID())))
                .isInstanceOf(CannotProjectException.class);
    }

    @Test
    void aSecretIsNotVerifiedUntilItsFirstCodeComes() {
        Account added = after(REGISTERED, totpAdded());
        assertThat(added.secretVerifiedAt()).isNull();
        assertThat(after(added, new TotpValidated(1)).secretVerifiedAt()).isEqualTo(EPOCH.plusSeconds(9));
    }

    @Test
    void anOwnerWhoProvesTheMailboxFindsNeitherPhoneNorSecretOfSomebodyElse() {
        Account squatted = after(
                REGISTERED, smsAdded(PHONE), new PhoneValidated(UUID.randomUUID()), totpAdded(), new TotpValidated(1));
        Account proved = after(squatted, new EmailProved(UUID.randomUUID()));
        assertThat(proved.email().verifiedAt()).isEqualTo(EPOCH.plusSeconds(9));
        assertThat(proved.phone()).isNull();
        assertThat(proved.secretVerifiedAt()).isNull();
    }

    @Test
    void aSecretThatIsRemovedIsNotVerifiedAnyMore() {
        Account removed = after(REGISTERED, totpAdded(), new TotpValidated(1), new TotpMethodRemoved());
        assertThat(removed).isEqualTo(REGISTERED);
        assertThat(after(removed, totpAdded())).isEqualTo(REGISTERED);
    }

    @Test
    @SuppressWarnings("NullAway") // what reading JSON can give
    void anEventWithoutWhatItMustSayCannotBeProjected() {
        SealedSecret secret = new SealedSecret(1, new byte[40]);
        UserRegistered nameless = new UserRegistered(UUID.randomUUID(), secret, null, secret);
        assertThatThrownBy(() -> projection.apply(null, nameless, EPOCH))
                .isInstanceOf(CannotProjectException.class)
                .hasMessage("Property obfuscatedEmail is missing");
        assertThatThrownBy(() -> after(REGISTERED, smsAdded(null)))
                .isInstanceOf(CannotProjectException.class)
                .hasMessage("Property obfuscatedPhone is missing");
    }

    @Test
    void aDocumentGivesBackTheAccountItWasMadeOf() {
        Account lockedAndLeft =
                ended(after(REGISTERED, login(), rejected(EPOCH.plusSeconds(60))), UUID.randomUUID(), Duration.ZERO);
        Account verified = after(
                lockedAndLeft,
                new EmailValidated(UUID.randomUUID()),
                smsAdded(PHONE),
                new PhoneValidated(UUID.randomUUID()),
                totpAdded(),
                new TotpValidated(1));
        assertThat(List.of(REGISTERED, after(REGISTERED, smsAdded(PHONE)), lockedAndLeft, verified))
                .allSatisfy(account -> assertThat(StoredDocument.of(account)).isEqualTo(account));
    }

    @Test
    void aDocumentOfAVersionWithoutPhonesAndSecretsReads() {
        Account read = StoredDocument.read("""
                {"email": {"keyVersion": 1, "sealed": {"$binary": {"base64": "AQID", "subType": "00"}}},
                 "passwordChangedAt": {"$date": "2025-06-09T05:45:44Z"},
                 "emailVerifiedAt": {"$date": "2025-06-09T05:45:45Z"},
                 "lastLoginAt": {"$date": "2025-06-09T05:45:46Z"},
                 "lastDevice": {"keyVersion": 2, "sealed": {"$binary": {"base64": "BAUG", "subType": "00"}}}}""");
        assertThat(read)
                .isEqualTo(REGISTERED
                        .withEmail(new Contact(EMAIL, EPOCH.plusSeconds(1)))
                        .withLogin(new Login(EPOCH.plusSeconds(2), DEVICE)));
    }

    @Test
    void aPhoneThatIsRemovedIsShownNoMore() {
        Account account =
                after(REGISTERED, smsAdded(PHONE), new PhoneValidated(UUID.randomUUID()), new SmsMethodRemoved());
        assertThat(account.phone()).isNull();
    }

    @Test
    void whatWasAddedAndIsUndoneIsShownNoMore() {
        Account account = after(
                REGISTERED,
                totpAdded(),
                new TotpValidated(7),
                smsAdded(PHONE),
                new PhoneValidated(UUID.randomUUID()),
                undone(FactorChange.TOTP_ADDED, null, null),
                undone(FactorChange.PHONE_ADDED, null, null));
        assertThat(account.secretVerifiedAt()).isNull();
        assertThat(account.phone()).isNull();
    }

    @Test
    void whatWasRemovedAndIsUndoneIsShownAsItWas() {
        Account account = after(
                REGISTERED,
                undone(FactorChange.TOTP_REMOVED, EPOCH, null),
                undone(FactorChange.PHONE_REMOVED, EPOCH, PHONE),
                undone(FactorChange.RECOVERY_CODES_RENEWED, null, null));
        assertThat(account.secretVerifiedAt()).isEqualTo(EPOCH);
        assertThat(account.phone()).isEqualTo(new Contact(PHONE, EPOCH));
    }

    @Test
    void aNewAddressIsValidatedAndTheOneBeforeComesBackWithItsFactors() {
        Account changed = after(
                REGISTERED,
                new EmailValidated(UUID.randomUUID()),
                emailChanged(NEW_EMAIL),
                totpAdded(),
                new TotpValidated(7));
        assertThat(changed.email().shown()).isEqualTo(NEW_EMAIL);
        assertThat(changed.email().verifiedAt()).isNotNull();
        Account undone = after(changed, new EmailChangeUndone(UUID.randomUUID(), EMAIL, EPOCH, null, PHONE, EPOCH));
        assertThat(undone.email()).isEqualTo(new Contact(EMAIL, EPOCH));
        assertThat(undone.phone()).isEqualTo(new Contact(PHONE, EPOCH));
        assertThat(undone.secretVerifiedAt()).isNull();
    }

    private static FactorChangeUndone undone(
            FactorChange change, @Nullable Instant validatedAt, @Nullable SealedDisplay phone) {
        return new FactorChangeUndone(UUID.randomUUID(), change, validatedAt, phone);
    }
}
