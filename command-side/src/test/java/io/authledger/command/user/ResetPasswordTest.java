package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.authledger.api.BreachCheckFailure;
import io.authledger.api.Channel;
import io.authledger.api.Language;
import io.authledger.api.UserState;
import io.authledger.api.command.ComparedCode;
import io.authledger.api.command.ComparedFactor;
import io.authledger.api.command.LogIn;
import io.authledger.api.command.LoginOutcome;
import io.authledger.api.command.ProofRefusal;
import io.authledger.api.command.RefreshOutcome;
import io.authledger.api.command.ResetOutcome;
import io.authledger.api.command.ResetPassword;
import io.authledger.api.command.UserView;
import io.authledger.api.event.DeviceForgotten;
import io.authledger.api.event.EmailProved;
import io.authledger.api.event.EventMetadata;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.PasswordBreachCheckSkipped;
import io.authledger.api.event.PasswordChanged;
import io.authledger.api.event.SessionEnded;
import io.authledger.api.event.TotpAccepted;
import io.authledger.api.event.UserSuspended;
import io.authledger.api.sealed.SealedSecret;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ResetPasswordTest extends UserFixture {

    private static final SealedSecret NEW_HASH = new SealedSecret(1, new byte[] {9, 9, 9});
    private static final PasswordChanged CHANGED = new PasswordChanged(2, NEW_HASH, PasswordChanged.Reason.RESET);
    private static final ResetOutcome NOT_VALID = new ResetOutcome.TokenNotValid();

    @BeforeEach
    void aUserIsRegistered() {
        registered();
    }

    @Nested
    class OfAUserWhoseAddressIsValidated {

        @BeforeEach
        void theAddressIsValidated() {
            loggedIn();
            emailValidated();
        }

        @Test
        void thePasswordIsTheNewOneAndEverySessionEnds() {
            loggedIn(session(2));
            resetRequested(1);
            Decision<ResetOutcome> decision = when(reset(1, null));
            assertThat(decision.events())
                    .containsExactly(
                            CHANGED,
                            new SessionEnded(SESSION, SessionEnded.Reason.PASSWORD_RESET),
                            new SessionEnded(session(2), SessionEnded.Reason.PASSWORD_RESET));
            assertThat(decision.outcome()).isEqualTo(new ResetOutcome.Done(8));
            assertThat(decision.metadata().get(0)).contains(entry(EventMetadata.LANGUAGE, "es"));
        }

        @Test
        void aPasswordThatNobodyCouldLookUpIsTold() {
            resetRequested(1);
            ResetPassword unchecked = new ResetPassword(
                    USER, resetToken(1), NEW_HASH, BreachCheckFailure.BAD_ANSWER, null, Language.SPANISH);
            assertThat(when(unchecked).events())
                    .startsWith(CHANGED, new PasswordBreachCheckSkipped(BreachCheckFailure.BAD_ANSWER));
        }

        @Test
        void aRefreshTokenIsGoodNoMore() {
            resetRequested(1);
            did(reset(1, null));
            assertThat(when(refresh(0)).outcome()).isInstanceOf(RefreshOutcome.Refused.class);
        }

        @Test
        void aTokenIsGoodOnce() {
            resetRequested(1);
            did(reset(1, null));
            assertNotValid(reset(1, null));
        }

        @Test
        void aTokenIsGoodUntilItsLastMillisecond() {
            resetRequested(1);
            later(Duration.ofMinutes(15).minusMillis(1));
            assertThat(when(reset(1, null)).outcome()).isInstanceOf(ResetOutcome.Done.class);
        }

        @Test
        void aTokenThatIsOverIsNotValid() {
            resetRequested(1);
            later(Duration.ofMinutes(15));
            assertNotValid(reset(1, null));
        }

        @Test
        void aNewerTokenTakesThePlaceOfTheOlder() {
            resetRequested(1);
            resetRequested(2);
            assertNotValid(reset(1, null));
        }

        @Test
        void aTokenOfNoRequestIsNotValid() {
            assertNotValid(reset(1, null));
        }

        @Test
        void aTokenOutlivesNoOtherChangeOfThePassword() {
            resetRequested(1);
            happened(new PasswordChanged(2, NEW_HASH, PasswordChanged.Reason.CHANGED_BY_USER));
            assertNotValid(reset(1, null));
        }

        @Test
        void aTokenOfWhoIsSuspendedIsNotValid() {
            resetRequested(1);
            happened(new UserSuspended());
            assertNotValid(reset(1, null));
        }

        @Test
        void aLockAfterWrongPasswordsIsOver() {
            wrongPasswords(5);
            resetRequested(1);
            did(reset(1, null));
            assertThat(inspected().state()).isEqualTo(UserState.ACTIVE);
        }

        @Test
        void aLoginComparedWithTheOldPasswordIsComparedAgain() {
            resetRequested(1);
            did(reset(1, null));
            assertThat(when(rightPassword()).outcome()).isEqualTo(new LoginOutcome.CheckAgain());
        }

        @Test
        void devicesAndPhoneStay() {
            smsAdded();
            resetRequested(1);
            did(reset(1, null));
            UserView user = inspected();
            assertThat(user.knows(DEVICE)).isTrue();
            assertThat(user.sms()).isNotNull();
        }
    }

    @Nested
    class OfAUserWithASecondFactor {

        @BeforeEach
        void aSecondFactorIsValidated() {
            emailValidated();
            totpAdded();
            totpValidated(100);
        }

        @Test
        void aYoungOneIsNotAskedFor() {
            later(Duration.ofDays(3).minusMillis(1));
            resetRequested(1);
            assertThat(when(reset(1, null)).events()).containsExactly(CHANGED);
        }

        @Test
        void anOldOneIsAskedFor() {
            threeDaysLater();
            Decision<ResetOutcome> decision = when(reset(1, null));
            assertThat(decision.events()).isEmpty();
            assertThat(decision.outcome()).isEqualTo(new ResetOutcome.Refused(new ProofRefusal.SecondFactorMissing(5)));
        }

        @Test
        void aRightCodeIsUsedUp() {
            threeDaysLater();
            assertThat(when(reset(1, totpCode(101L))).events()).containsExactly(new TotpAccepted(101), CHANGED);
        }

        @Test
        void aWrongCodeIsRecordedAndTheTokenStaysGood() {
            threeDaysLater();
            did(reset(1, totpCode(null)));
            assertThat(history()).last().isEqualTo(new OtpRejected(Channel.TOTP, null, 1, null));
            assertThat(when(reset(1, totpCode(101L))).outcome()).isInstanceOf(ResetOutcome.Done.class);
        }

        @Test
        void aCodeWithAnOldTokenIsNotRead() {
            threeDaysLater();
            assertNotValid(reset(2, totpCode(null)));
        }

        @Test
        void afterTenWrongCodesNoneIsHeard() {
            threeDaysLater();
            for (int i = 0; i < 10; i++) {
                did(reset(1, totpCode(null)));
            }
            Instant until = now().plus(Duration.ofMinutes(15));
            assertThat(when(reset(1, totpCode(101L))).outcome())
                    .isEqualTo(new ResetOutcome.Refused(new ProofRefusal.SecondFactorUnread(until, 15)));
        }

        @Test
        void aCodeComparedWithAnotherSecretIsComparedAgain() {
            threeDaysLater();
            ComparedFactor other = new ComparedCode.Totp(NEW_HASH, 101L);
            assertThat(when(reset(1, other)).outcome())
                    .isEqualTo(new ResetOutcome.Refused(new ProofRefusal.CheckAgain()));
        }

        private void threeDaysLater() {
            later(Duration.ofDays(3));
            resetRequested(1);
        }
    }

    /** Somebody registered an address that is not theirs, and made themselves at home. */
    @Nested
    class OfAnAddressThatSomebodyElseRegistered {

        @BeforeEach
        void aSquatterIsAtHome() {
            loggedIn();
            smsAdded();
            phoneValidated();
            totpAdded();
            totpValidated(100);
            later(Duration.ofDays(4));
            resetRequested(1);
        }

        @Test
        void theOwnerIsAskedForNoSecondFactorAndAllThatWasThereGoes() {
            assertThat(when(reset(1, null)).events())
                    .containsExactly(
                            new EmailProved(reset(1)),
                            new DeviceForgotten(DEVICE, DeviceForgotten.Reason.EMAIL_PROVED),
                            CHANGED,
                            new SessionEnded(SESSION, SessionEnded.Reason.PASSWORD_RESET));
        }

        @Test
        void theAddressIsValidatedAndPhoneSecretAndDevicesAreGone() {
            did(reset(1, null));
            UserView user = inspected();
            assertThat(user.state()).isEqualTo(UserState.ACTIVE);
            assertThat(user.emailValidatedAt()).isEqualTo(now());
            assertThat(user.sms()).isNull();
            assertThat(user.totp()).isNull();
            assertThat(user.knownDevices()).isEmpty();
            assertThat(user.emailChallenge()).isNull();
            assertThat(user.smsChallenge()).isNull();
        }

        @Test
        void locksThatTheSquatterBroughtAreOver() {
            happened(new OtpRejected(Channel.TOTP, null, 10, now().plus(Duration.ofMinutes(15))));
            did(reset(1, null));
            totpAdded();
            totpValidated(200);
            later(Duration.ofDays(3));
            resetRequested(2);
            assertThat(when(reset(2, totpCode(null))).outcome())
                    .isInstanceOfSatisfying(ResetOutcome.Refused.class, refused -> assertThat(refused.reason())
                            .isInstanceOf(ProofRefusal.SecondFactorWrong.class));
        }

        @Test
        void theSquattersDeviceIsKnownNoMore() {
            did(reset(1, null));
            LogIn byDevice =
                    new LogIn(USER, ATTEMPT, false, 2, DEVICE, null, NETWORK, false, null, newSession(session(2)));
            assertThat(when(byDevice).outcome()).isEqualTo(new LoginOutcome.CheckAgain());
        }
    }

    private void assertNotValid(ResetPassword command) {
        Decision<ResetOutcome> decision = when(command);
        assertThat(decision.events()).isEmpty();
        assertThat(decision.outcome()).isEqualTo(NOT_VALID);
    }

    private static ResetPassword reset(int number, @Nullable ComparedFactor code) {
        return new ResetPassword(USER, resetToken(number), NEW_HASH, null, code, Language.SPANISH);
    }
}
