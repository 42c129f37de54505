package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Channel;
import io.authledger.api.command.ChooseMfa;
import io.authledger.api.command.ComparedCode;
import io.authledger.api.command.ComparedFactor;
import io.authledger.api.command.LogIn;
import io.authledger.api.command.LoginOutcome;
import io.authledger.api.command.ProofOutcome;
import io.authledger.api.command.ProofRefusal;
import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.MfaChosen;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.RecoveryCodeUsed;
import io.authledger.api.event.TotpAccepted;
import io.authledger.api.event.UserEvent;
import io.authledger.api.event.UserLoggedIn;
import io.authledger.api.sealed.SealedSecret;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code ChooseMfa}, and {@code LogIn} of users who have a second factor. */
class MfaAtLoginTest extends UserFixture {

    @BeforeEach
    void aSessionIsOpen() {
        registered();
        loggedIn();
    }

    @Test
    void aUserSaysThatLoginsAreToAsk() {
        Decision<ProofOutcome<Long>> chosen = when(new ChooseMfa(USER, SESSION, true, null));
        assertThat(chosen.events()).containsExactly(new MfaChosen(true));
        assertThat(chosen.outcome()).isEqualTo(new ProofOutcome.Done<>(3L));
    }

    @Test
    void whoeverHasASecondFactorShowsItToSaySo() {
        withTotp();
        assertThat(when(new ChooseMfa(USER, SESSION, true, null)).outcome())
                .isEqualTo(new ProofOutcome.Refused<>(new ProofRefusal.SecondFactorMissing(4)));
    }

    @Test
    void itIsSwitchedOffByTheSecondFactor() {
        on();
        assertThat(when(new ChooseMfa(USER, SESSION, false, totpCode(101L))).events())
                .containsExactly(new TotpAccepted(101), new MfaChosen(false));
    }

    @Test
    void theSameOnceMoreChangesNothing() {
        assertThat(when(new ChooseMfa(USER, SESSION, false, null)).events()).isEmpty();
    }

    @Test
    void aSessionThatIsOverSaysNothing() {
        assertThat(when(new ChooseMfa(USER, session(9), true, null)).outcome())
                .isEqualTo(new ProofOutcome.Refused<>(new ProofRefusal.SessionOver()));
    }

    @Test
    void aRightPasswordAloneIsNoLoginAndNoFailure() {
        on();
        wrongPasswords(4);
        did(logIn(true, false, null));
        Decision<LoginOutcome> asked = when(logIn(true, false, null));
        assertThat(asked.events()).isEmpty();
        assertThat(asked.outcome())
                .isEqualTo(new LoginOutcome.SecondFactorRefused(new ProofRefusal.SecondFactorMissing(9)));
    }

    @Test
    void itForgetsNoWrongPasswords() {
        on();
        wrongPasswords(4);
        did(logIn(true, false, null));
        assertThat(when(wrongPassword()).events()).containsExactly(rejected(5, now().plus(Duration.ofMinutes(1))));
    }

    @Test
    void aCodeOfTheAppLogsInWithTwoFactors() {
        on();
        assertThat(amr(when(logIn(true, true, totpCode(101L))), new TotpAccepted(101)))
                .containsExactly("pwd", "otp", "mfa");
    }

    @Test
    void aRecoveryCodeLogsInWithTwoFactors() {
        withRecoveryCodes();
        happened(new MfaChosen(true));
        assertThat(amr(when(logIn(true, true, recoveryCode(2))), new RecoveryCodeUsed(RECOVERY_SET, 2)))
                .containsExactly("pwd", "otp", "mfa");
    }

    @Test
    void aCodeThatIsNotComparedYetIsAskedFor() {
        on();
        Decision<LoginOutcome> asked = when(logIn(true, true, null));
        assertThat(asked.events()).isEmpty();
        assertThat(asked.outcome()).isInstanceOf(LoginOutcome.SecondFactorRefused.class);
    }

    @Test
    void aWrongCodeIsRecordedAndOpensNothing() {
        on();
        Decision<LoginOutcome> wrong = when(logIn(true, true, totpCode(null)));
        assertThat(wrong.events()).containsExactly(new OtpRejected(Channel.TOTP, null, 1, null));
        assertThat(wrong.outcome())
                .isEqualTo(new LoginOutcome.SecondFactorRefused(new ProofRefusal.SecondFactorWrong(6)));
    }

    @Test
    void aFactorThatIsLockedIsNotRead() {
        on();
        happened(new OtpRejected(Channel.TOTP, null, 10, now().plus(Duration.ofMinutes(15))));
        Decision<LoginOutcome> locked = when(logIn(true, true, totpCode(101L)));
        assertThat(locked.events()).isEmpty();
        assertThat(locked.outcome())
                .isEqualTo(new LoginOutcome.SecondFactorRefused(
                        new ProofRefusal.SecondFactorUnread(now().plus(Duration.ofMinutes(15)), 6)));
    }

    @Test
    void aCodeOfASecretThatIsGoneIsComparedAgain() {
        on();
        ComparedCode.Totp stale = new ComparedCode.Totp(new SealedSecret(1, new byte[] {66}), 101L);
        assertThat(when(logIn(true, true, stale)).outcome()).isEqualTo(new LoginOutcome.CheckAgain());
    }

    @Test
    void aWrongPasswordTellsNothingOfASecondFactor() {
        on();
        Decision<LoginOutcome> wrong = when(logIn(false, true, null));
        assertThat(wrong.outcome()).isEqualTo(new LoginOutcome.Rejected());
        assertThat(wrong.events()).hasSize(1).first().isInstanceOf(LoginRejected.class);
    }

    @Test
    void aLockHoldsForBothFactorsToo() {
        on();
        wrongPasswords(5);
        Decision<LoginOutcome> locked = when(logIn(true, true, totpCode(101L)));
        assertThat(locked.outcome()).isInstanceOf(LoginOutcome.RejectedUnread.class);
        assertThat(locked.events()).isEmpty();
    }

    @Test
    void whereLoginsDoNotAskACodeThatIsGivenIsJudgedAllTheSame() {
        withTotp();
        assertThat(when(logIn(true, true, totpCode(null))).events())
                .containsExactly(new OtpRejected(Channel.TOTP, null, 1, null));
    }

    @Test
    void whereLoginsDoNotAskARightCodeRaisesTheSessionAtOnce() {
        withTotp();
        assertThat(amr(when(logIn(true, true, totpCode(101L))), new TotpAccepted(101)))
                .containsExactly("pwd", "otp", "mfa");
    }

    @Test
    void whereLoginsDoNotAskAPasswordIsEnough() {
        withTotp();
        assertThat(amr(when(logIn(true, false, null)))).containsExactly("pwd");
    }

    @Test
    void whoHasNoSecondFactorIsAskedForNone() {
        happened(new MfaChosen(true));
        totpAdded();
        assertThat(amr(when(logIn(true, true, null)))).containsExactly("pwd");
    }

    private void on() {
        withTotp();
        happened(new MfaChosen(true));
    }

    private static LogIn logIn(boolean matched, boolean codeGiven, @Nullable ComparedFactor factor) {
        return new LogIn(USER, ATTEMPT, matched, 1, null, null, NETWORK, codeGiven, factor, newSession(session(2)));
    }

    /** Of a login that brought these events first. */
    private static List<String> amr(Decision<LoginOutcome> login, UserEvent... before) {
        assertThat(login.outcome()).isInstanceOf(LoginOutcome.LoggedIn.class);
        assertThat(login.events().subList(0, before.length)).containsExactly(before);
        assertThat(login.events()).hasSize(before.length + 1);
        return ((UserLoggedIn) login.events().get(before.length)).amr();
    }
}
