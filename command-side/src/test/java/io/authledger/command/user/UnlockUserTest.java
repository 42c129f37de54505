package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Actor;
import io.authledger.api.Channel;
import io.authledger.api.UserState;
import io.authledger.api.command.Administered;
import io.authledger.api.command.InspectForAdministrator;
import io.authledger.api.command.LockView;
import io.authledger.api.command.LoginOutcome;
import io.authledger.api.command.OtpOutcome;
import io.authledger.api.command.RemoveFactors;
import io.authledger.api.command.RemoveTotpMethod;
import io.authledger.api.command.UnlockUser;
import io.authledger.api.command.UserView;
import io.authledger.api.command.VerifyOtp;
import io.authledger.api.event.EventMetadata;
import io.authledger.api.event.FactorsRemoved;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.RecoveryCodeRejected;
import io.authledger.api.event.UserUnlocked;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code UnlockUser}, {@code RemoveFactors}, and the locks that {@code InspectForAdministrator} shows. */
class UnlockUserTest extends UserFixture {

    private static final Actor SOMEBODY = Actor.administrator(new UUID(0xad, 1));
    private static final UnlockUser UNLOCK = new UnlockUser(USER, SOMEBODY);
    private static final RemoveFactors REMOVE = new RemoveFactors(USER, SOMEBODY);

    @BeforeEach
    void aUserIsLoggedIn() {
        registered();
        loggedIn();
    }

    @Test
    void whoIsNotLockedIsNotUnlocked() {
        assertThat(when(UNLOCK).events()).isEmpty();
    }

    @Test
    void aLockOfThePasswordEnds() {
        wrongPasswords(5);
        Decision<Administered> unlocked = when(UNLOCK);
        assertThat(unlocked.events()).containsExactly(new UserUnlocked());
        assertThat(unlocked.outcome()).isEqualTo(new Administered(true, false, 8));
        assertThat(unlocked.metadata().get(0).get(EventMetadata.ACTOR)).isEqualTo(SOMEBODY.name());
    }

    @Test
    void whoIsUnlockedLogsIn() {
        wrongPasswords(5);
        did(UNLOCK);
        assertThat(when(rightPassword(session(2))).outcome()).isInstanceOf(LoginOutcome.LoggedIn.class);
    }

    @Test
    void whatWasWrongBeforeCountsNoMore() {
        wrongPasswords(4);
        did(UNLOCK, wrongPassword());
        assertThat(inspected().state()).isEqualTo(UserState.PENDING_VERIFICATION);
    }

    @Test
    void aCodeByMailIsHeardAgain() {
        happened(new OtpRejected(Channel.EMAIL, null, 10, now().plus(Duration.ofMinutes(15))));
        did(UNLOCK);
        assertThat(when(rightCode(CHALLENGE)).outcome()).isInstanceOf(OtpOutcome.Accepted.class);
    }

    @Test
    void aFactorThatIsOffIsOnAgain() {
        totpAdded();
        happened(new OtpRejected(Channel.TOTP, null, 100, now().plus(Duration.ofHours(24))));
        later(Duration.ofDays(2));
        did(UNLOCK);
        assertThat(when(new VerifyOtp(USER, SESSION, totpCode(7L), NOTICE)).outcome())
                .isInstanceOf(OtpOutcome.Accepted.class);
    }

    @Test
    void recoveryCodesThatAreOffAreOnAgain() {
        withRecoveryCodes();
        happened(new RecoveryCodeRejected(100, now().plus(Duration.ofHours(24))));
        did(UNLOCK);
        assertThat(when(new RemoveTotpMethod(USER, SESSION, recoveryCode(0), NOTICE))
                        .outcome())
                .isInstanceOf(OtpOutcome.Accepted.class);
    }

    @Test
    void anAdministratorSeesWhatIsLocked() {
        wrongPasswords(5);
        happened(new OtpRejected(Channel.SMS, null, 20, now().plus(Duration.ofMinutes(30))));
        happened(new OtpRejected(Channel.TOTP, null, 100, now().plus(Duration.ofHours(24))));
        assertThat(locks())
                .containsExactly(
                        new LockView(LockView.Of.PASSWORD, 5, START.plus(Duration.ofMinutes(1))),
                        new LockView(LockView.Of.SMS, 20, START.plus(Duration.ofMinutes(30))),
                        new LockView(LockView.Of.TOTP, 100, null));
    }

    @Test
    void aLockThatHasEndedIsNone() {
        wrongPasswords(5);
        later(Duration.ofMinutes(1));
        assertThat(locks()).isEmpty();
    }

    @Test
    void whoHasNoFactorLosesNone() {
        assertThat(when(REMOVE).events()).isEmpty();
    }

    @Test
    void everyFactorIsRemovedByOneEvent() {
        smsAdded();
        phoneValidated();
        totpAdded();
        totpValidated(7);
        Decision<Administered> removed = when(REMOVE);
        assertThat(removed.events()).containsExactly(new FactorsRemoved());
        assertThat(removed.metadata().get(0).get(EventMetadata.ACTOR)).isEqualTo(SOMEBODY.name());
    }

    @Test
    void aRemovedFactorIsGoneWithItsCodeAndItsLock() {
        smsAdded();
        totpAdded();
        happened(new OtpRejected(Channel.TOTP, null, 100, now().plus(Duration.ofHours(24))));
        did(REMOVE);
        UserView user = when(new InspectForAdministrator(USER)).outcome().user();
        assertThat(user.sms()).isNull();
        assertThat(user.smsChallenge()).isNull();
        assertThat(user.totp()).isNull();
        assertThat(user.emailChallenge()).as("the address stays, and its code").isNotNull();
    }

    private List<LockView> locks() {
        return when(new InspectForAdministrator(USER)).outcome().locks();
    }
}
