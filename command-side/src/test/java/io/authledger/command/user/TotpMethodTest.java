package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Channel;
import io.authledger.api.FactorChange;
import io.authledger.api.command.AddMethodOutcome;
import io.authledger.api.command.AddTotpMethod;
import io.authledger.api.command.ComparedCode;
import io.authledger.api.command.OtpOutcome;
import io.authledger.api.command.OtpOutcome.Accepted;
import io.authledger.api.command.OtpOutcome.AlreadyValidated;
import io.authledger.api.command.OtpOutcome.CheckAgain;
import io.authledger.api.command.OtpOutcome.Exhausted;
import io.authledger.api.command.OtpOutcome.NotConfigured;
import io.authledger.api.command.OtpOutcome.Rejected;
import io.authledger.api.command.OtpOutcome.SessionOver;
import io.authledger.api.command.RemoveTotpMethod;
import io.authledger.api.command.TotpMethodView;
import io.authledger.api.command.VerifyOtp;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.TotpMethodAdded;
import io.authledger.api.event.TotpMethodRemoved;
import io.authledger.api.event.TotpValidated;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.command.session.SessionLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code AddTotpMethod}, {@code VerifyOtp} of a TOTP code, and {@code RemoveTotpMethod}. */
class TotpMethodTest extends UserFixture {

    private static final SealedSecret OTHER_SECRET = new SealedSecret(1, new byte[] {66});

    @BeforeEach
    void aSessionIsOpen() {
        registered();
        loggedIn();
    }

    @Test
    void aSecretIsAddedAndWaitsForItsFirstCode() {
        Decision<AddMethodOutcome> added = when(new AddTotpMethod(USER, SESSION, TOTP_SECRET));
        assertThat(added.events()).containsExactly(new TotpMethodAdded(TOTP_SECRET));
        assertThat(added.outcome()).isInstanceOfSatisfying(AddMethodOutcome.Added.class, done -> {
            assertThat(done.user().totp()).isEqualTo(new TotpMethodView(TOTP_SECRET, null, null));
        });
    }

    @Test
    void aSecretThatIsNotValidatedIsReplaced() {
        totpAdded();
        assertThat(when(new AddTotpMethod(USER, SESSION, OTHER_SECRET)).events())
                .containsExactly(new TotpMethodAdded(OTHER_SECRET));
    }

    @Test
    void aValidatedSecretStays() {
        totpAdded();
        totpValidated(7);
        Decision<AddMethodOutcome> refused = when(new AddTotpMethod(USER, SESSION, OTHER_SECRET));
        assertThat(refused.outcome()).isEqualTo(new AddMethodOutcome.AlreadyConfigured(4));
        assertThat(refused.events()).isEmpty();
    }

    @Test
    void fiveSecretsInAQuarterOfAnHourAreEnough() {
        for (int i = 0; i < 5; i++) {
            did(new AddTotpMethod(USER, SESSION, TOTP_SECRET));
            later(Duration.ofMinutes(1));
        }
        Decision<AddMethodOutcome> sixth = when(new AddTotpMethod(USER, SESSION, OTHER_SECRET));
        assertThat(sixth.outcome()).isEqualTo(new AddMethodOutcome.Exhausted(START.plus(Duration.ofMinutes(15)), 7));
        assertThat(sixth.events()).isEmpty();
    }

    @Test
    void aMissingCodeRemovesNothingAndCountsAsNoAttempt() {
        totpAdded();
        Decision<OtpOutcome> missing = when(new RemoveTotpMethod(USER, SESSION, null, NOTICE));
        assertThat(missing.outcome()).isEqualTo(new OtpOutcome.CodeMissing(false, 3));
        assertThat(missing.events()).isEmpty();
    }

    @Test
    void aMissingCodeOfAValidatedSecretIsASecondFactorMissing() {
        totpAdded();
        totpValidated(7);
        assertThat(when(new RemoveTotpMethod(USER, SESSION, null, NOTICE)).outcome())
                .isEqualTo(new OtpOutcome.CodeMissing(true, 4));
    }

    @Test
    void aSessionThatIsOverIsNotToldWhatIsMissing() {
        totpAdded();
        later(SessionLimits.DEFAULT.idleLife());
        assertThat(when(new RemoveTotpMethod(USER, SESSION, null, NOTICE)).outcome())
                .isEqualTo(new SessionOver());
    }

    @Test
    void aRightCodeValidatesTheSecret() {
        totpAdded();
        Decision<OtpOutcome> verified = when(verify(7L));
        assertThat(verified.events()).containsExactly(notice(FactorChange.TOTP_ADDED), new TotpValidated(7));
        assertThat(verified.outcome()).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.user().totp()).isEqualTo(new TotpMethodView(TOTP_SECRET, START, 7L));
        });
    }

    @Test
    void aSecretIsValidatedOnce() {
        totpAdded();
        totpValidated(7);
        assertThat(when(verify(8L)).outcome()).isEqualTo(new AlreadyValidated());
    }

    @Test
    void withoutASecretNothingIsValidatedOrRemoved() {
        assertThat(when(verify(7L)).outcome()).isEqualTo(new NotConfigured());
    }

    @Test
    void withoutASecretNothingIsRemoved() {
        assertThat(when(remove(7L)).outcome()).isEqualTo(new NotConfigured());
    }

    @Test
    void aWrongCodeIsRecordedAndRejected() {
        totpAdded();
        Decision<OtpOutcome> wrong = when(verify(null));
        assertThat(wrong.events()).containsExactly(new OtpRejected(Channel.TOTP, null, 1, null));
        assertThat(wrong.outcome()).isInstanceOf(Rejected.class);
    }

    @Test
    void aCodeOfAReplacedSecretIsCheckedAgain() {
        totpAdded();
        ComparedCode.Totp stale = new ComparedCode.Totp(OTHER_SECRET, 7L);
        assertThat(when(new VerifyOtp(USER, SESSION, stale, NOTICE)).outcome()).isEqualTo(new CheckAgain());
    }

    @Test
    void aRightCodeRemovesTheSecret() {
        totpAdded();
        totpValidated(7);
        Decision<OtpOutcome> removed = when(remove(8L));
        assertThat(removed.events()).containsExactly(notice(FactorChange.TOTP_REMOVED), new TotpMethodRemoved());
        assertThat(removed.outcome()).isInstanceOfSatisfying(Accepted.class, accepted -> assertThat(
                        accepted.user().totp())
                .isNull());
    }

    @Test
    void aSecretThatWaitsForItsFirstCodeIsRemovedByIt() {
        totpAdded();
        assertThat(when(remove(7L)).events()).containsExactly(new TotpMethodRemoved());
    }

    @Test
    void aUsedStepIsUsedUp() {
        totpAdded();
        totpValidated(7);
        Decision<OtpOutcome> again = when(remove(7L));
        assertThat(again.events()).containsExactly(new OtpRejected(Channel.TOTP, null, 1, null));
        assertThat(again.outcome()).isInstanceOf(Rejected.class);
    }

    @Test
    void aStepBeforeAUsedOneIsUsedUp() {
        totpAdded();
        totpValidated(7);
        assertThat(when(remove(6L)).outcome()).isInstanceOf(Rejected.class);
    }

    @Test
    void tenWrongCodesInARowLockTheFactorWhateverTheyWereFor() {
        totpAdded();
        for (int i = 0; i < 5; i++) {
            did(verify(null));
        }
        for (int i = 0; i < 4; i++) {
            did(remove(null));
        }
        assertThat(when(remove(null)).events())
                .containsExactly(new OtpRejected(Channel.TOTP, null, 10, START.plus(Duration.ofMinutes(15))));
    }

    @Test
    void aRightCodeIsNotReadInALock() {
        lockedSecret();
        later(Duration.ofMinutes(15).minusMillis(1));
        Decision<OtpOutcome> locked = when(remove(8L));
        assertThat(locked.outcome()).isEqualTo(new Exhausted(now().plusMillis(1)));
        assertThat(locked.events()).isEmpty();
    }

    @Test
    void aLockEndsByItself() {
        lockedSecret();
        later(Duration.ofMinutes(15));
        assertThat(when(remove(8L)).outcome()).isInstanceOf(Accepted.class);
    }

    @Test
    void aNewSecretDoesNotResetTheCount() {
        lockedSecret();
        did(new AddTotpMethod(USER, SESSION, OTHER_SECRET));
        ComparedCode.Totp right = new ComparedCode.Totp(OTHER_SECRET, 8L);
        assertThat(when(new VerifyOtp(USER, SESSION, right, NOTICE)).outcome()).isInstanceOf(Exhausted.class);
    }

    @Test
    void wrongCodesByMailAndByAppAreCountedApart() {
        totpAdded();
        wrongCodes(CHALLENGE, 4);
        assertThat(when(verify(null)).events()).containsExactly(new OtpRejected(Channel.TOTP, null, 1, null));
    }

    @Test
    void atAHundredInARowTheFactorIsOff() {
        totpAdded();
        happened(new OtpRejected(Channel.TOTP, null, 100, now().plus(Duration.ofDays(1))));
        later(Duration.ofDays(2));
        loggedIn();
        assertThat(when(verify(7L)).outcome()).isEqualTo(new Exhausted(now().plus(Duration.ofDays(1))));
    }

    @Test
    void aSessionThatIsOverAddsNothing() {
        later(SessionLimits.DEFAULT.idleLife());
        assertThat(when(new AddTotpMethod(USER, SESSION, TOTP_SECRET)).outcome())
                .isEqualTo(new AddMethodOutcome.SessionOver());
    }

    @Test
    void aSessionThatIsOverRemovesNothing() {
        totpAdded();
        later(SessionLimits.DEFAULT.idleLife());
        assertThat(when(remove(7L)).outcome()).isEqualTo(new SessionOver());
    }

    /** Not validated, so that it can still be replaced. */
    private void lockedSecret() {
        totpAdded();
        for (int i = 0; i < 10; i++) {
            did(verify(null));
        }
    }

    private static VerifyOtp verify(@Nullable Long step) {
        return new VerifyOtp(USER, SESSION, totpCode(step), NOTICE);
    }

    private static RemoveTotpMethod remove(@Nullable Long step) {
        return new RemoveTotpMethod(USER, SESSION, totpCode(step), NOTICE);
    }
}
