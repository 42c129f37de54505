package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Channel;
import io.authledger.api.FactorChange;
import io.authledger.api.UserState;
import io.authledger.api.command.ComparedCode;
import io.authledger.api.command.OtpOutcome;
import io.authledger.api.command.OtpOutcome.Accepted;
import io.authledger.api.command.OtpOutcome.AlreadyValidated;
import io.authledger.api.command.OtpOutcome.CheckAgain;
import io.authledger.api.command.OtpOutcome.Exhausted;
import io.authledger.api.command.OtpOutcome.NotConfigured;
import io.authledger.api.command.OtpOutcome.Rejected;
import io.authledger.api.command.OtpOutcome.SessionOver;
import io.authledger.api.command.SmsMethodView;
import io.authledger.api.command.VerifyOtp;
import io.authledger.api.event.EmailValidated;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.OtpRequested;
import io.authledger.api.event.PhoneValidated;
import io.authledger.api.event.SmsMethodAdded;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.command.session.SessionLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerifyOtpTest extends UserFixture {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration FIRST_LOCK = Duration.ofMinutes(15);

    @BeforeEach
    void aSessionIsOpenAndACodeUnderWay() {
        registered();
        loggedIn();
    }

    @Test
    void aRightCodeValidatesTheAddress() {
        later(Duration.ofMinutes(1));
        Decision<OtpOutcome> verified = when(rightCode(CHALLENGE));
        assertThat(verified.events()).containsExactly(new EmailValidated(CHALLENGE));
        assertThat(verified.outcome()).isInstanceOfSatisfying(Accepted.class, validated -> {
            assertThat(validated.user().state()).isEqualTo(UserState.ACTIVE);
            assertThat(validated.user().emailValidatedAt()).isEqualTo(START.plus(Duration.ofMinutes(1)));
            assertThat(validated.user().position()).isEqualTo(3);
        });
    }

    @Test
    void aUsedCodeIsUsedUp() {
        did(rightCode(CHALLENGE));
        Decision<OtpOutcome> again = when(rightCode(CHALLENGE));
        assertThat(again.outcome()).isEqualTo(new AlreadyValidated());
        assertThat(again.events()).isEmpty();
    }

    @Test
    void afterItsUseNoCodeIsOpen() {
        did(rightCode(CHALLENGE));
        assertThat(inspected().emailChallenge()).isNull();
    }

    @Test
    void aWrongCodeIsRecordedAndRejected() {
        Decision<OtpOutcome> wrong = when(wrongCode(CHALLENGE));
        assertThat(wrong.outcome()).isInstanceOf(Rejected.class);
        assertThat(wrong.events()).containsExactly(new OtpRejected(Channel.EMAIL, CHALLENGE, 1, null));
    }

    @Test
    void aRightCodeStillCountsAfterFourWrongOnes() {
        wrongCodes(CHALLENGE, 4);
        assertThat(when(rightCode(CHALLENGE)).outcome()).isInstanceOf(Accepted.class);
    }

    @Test
    void aCodeBearsFiveTries() {
        wrongCodes(CHALLENGE, 5);
        Decision<OtpOutcome> sixth = when(rightCode(CHALLENGE));
        assertThat(sixth.outcome()).isInstanceOf(Exhausted.class);
        assertThat(sixth.events()).isEmpty();
    }

    @Test
    void whoHasNoTriesLeftIsToldWhenANewCodeCanBeHad() {
        wrongCodes(CHALLENGE, 5);
        assertThat(when(rightCode(CHALLENGE)).outcome()).isEqualTo(new Exhausted(START.plusSeconds(30)));
    }

    @Test
    void whoHasNoRequestsLeftEitherIsToldWhenTheNextIsHeard() {
        for (int i = 2; i <= 5; i++) {
            later(Duration.ofSeconds(30));
            did(requestCode(challenge(i)));
        }
        wrongCodes(CHALLENGE, 5);
        later(Duration.ofMinutes(1));
        assertThat(when(rightCode(CHALLENGE)).outcome()).isEqualTo(new Exhausted(START.plus(Duration.ofMinutes(15))));
    }

    @Test
    void anExpiredCodeIsNoCode() {
        later(LIFE);
        Decision<OtpOutcome> late = when(rightCode(CHALLENGE));
        assertThat(late.outcome()).isInstanceOf(Rejected.class);
        assertThat(late.events()).containsExactly(new OtpRejected(Channel.EMAIL, null, 1, null));
    }

    @Test
    void aCodeIsGoodUntilItsEnd() {
        later(LIFE.minusMillis(1));
        assertThat(when(rightCode(CHALLENGE)).outcome()).isInstanceOf(Accepted.class);
    }

    @Test
    void aCodeComparedWithAReplacedChallengeIsCheckedAgain() {
        newChallenge(2);
        Decision<OtpOutcome> stale = when(rightCode(CHALLENGE));
        assertThat(stale.outcome()).isEqualTo(new CheckAgain());
        assertThat(stale.events()).isEmpty();
    }

    @Test
    void aCodeComparedBeforeThereWasAChallengeIsCheckedAgain() {
        assertThat(when(wrongCode(null)).outcome()).isEqualTo(new CheckAgain());
    }

    @Test
    void tenWrongCodesInARowLockAQuarterOfAnHourAcrossChallenges() {
        wrongCodes(CHALLENGE, 5);
        newChallenge(2);
        wrongCodes(challenge(2), 4);
        assertThat(when(wrongCode(challenge(2))).events())
                .containsExactly(new OtpRejected(Channel.EMAIL, challenge(2), 10, now().plus(FIRST_LOCK)));
    }

    @Test
    void aRightCodeIsNotReadInALock() {
        failedTenTimes(1);
        newChallenge(99);
        later(FIRST_LOCK.minusMillis(1));
        newChallenge(100);
        Decision<OtpOutcome> locked = when(rightCode(challenge(100)));
        assertThat(locked.outcome()).isEqualTo(new Exhausted(now().plusMillis(1)));
        assertThat(locked.events()).isEmpty();
    }

    @Test
    void aLockEndsByItself() {
        failedTenTimes(1);
        later(FIRST_LOCK);
        newChallenge(100);
        assertThat(when(rightCode(challenge(100))).outcome()).isInstanceOf(Accepted.class);
    }

    @Test
    void aLockDoublesUpToADay() {
        int lock = 1;
        for (Duration length : lengths(15, 30, 60, 120, 240, 480, 960, 24 * 60, 24 * 60)) {
            failedTenTimes(lock++);
            assertThat(lastLock()).isEqualTo(now().plus(length));
            later(length);
            loggedIn();
        }
    }

    @Test
    void atAHundredInARowTheChannelIsOff() {
        for (int lock = 1; lock <= 10; lock++) {
            failedTenTimes(lock);
            later(Duration.ofDays(1));
            loggedIn();
        }
        later(Duration.ofDays(1));
        newChallenge(200);
        Decision<OtpOutcome> off = when(rightCode(challenge(200)));
        assertThat(off.outcome()).isEqualTo(new Exhausted(now().plus(Duration.ofDays(1))));
        assertThat(off.events()).isEmpty();
    }

    @Test
    void codesGivenWhenNoneIsOpenCountToo() {
        later(LIFE);
        for (int i = 0; i < 9; i++) {
            did(wrongCode(null));
        }
        assertThat(when(wrongCode(null)).events())
                .containsExactly(new OtpRejected(Channel.EMAIL, null, 10, now().plus(FIRST_LOCK)));
    }

    @Test
    void aRightCodeValidatesThePhone() {
        smsAdded();
        later(Duration.ofMinutes(1));
        Decision<OtpOutcome> verified = when(smsCode(SMS_CHALLENGE, true));
        assertThat(verified.events())
                .containsExactly(notice(FactorChange.PHONE_ADDED), new PhoneValidated(SMS_CHALLENGE));
        assertThat(verified.outcome()).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.user().sms())
                    .isEqualTo(new SmsMethodView(PHONE, SHOWN_PHONE, START.plus(Duration.ofMinutes(1))));
            assertThat(accepted.user().emailValidatedAt()).isNull();
        });
    }

    @Test
    void aValidatedPhoneIsValidatedOnce() {
        smsAdded();
        phoneValidated();
        assertThat(when(smsCode(SMS_CHALLENGE, true)).outcome()).isEqualTo(new AlreadyValidated());
    }

    @Test
    void wrongCodesToThePhoneCostTheAddressNothing() {
        smsAdded();
        for (int i = 0; i < 5; i++) {
            did(smsCode(SMS_CHALLENGE, false));
        }
        assertThat(when(rightCode(CHALLENGE)).outcome()).isInstanceOf(Accepted.class);
    }

    @Test
    void aCodeToAReplacedPhoneIsNoCode() {
        smsAdded();
        happened(new SmsMethodAdded(new SealedSecret(1, new byte[] {66}), SHOWN_PHONE));
        assertThat(when(smsCode(SMS_CHALLENGE, true)).outcome()).isInstanceOf(Rejected.class);
    }

    @Test
    void aSessionThatIsOverValidatesNothing() {
        later(SessionLimits.DEFAULT.idleLife());
        newChallenge(2);
        Decision<OtpOutcome> over = when(rightCode(challenge(2)));
        assertThat(over.outcome()).isEqualTo(new SessionOver());
        assertThat(over.events()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EMAIL")
    void aChannelThatIsNotThereIsNotConfigured(Channel channel) {
        assertThat(when(new VerifyOtp(USER, SESSION, compared(channel), NOTICE)).outcome())
                .isEqualTo(new NotConfigured());
    }

    static VerifyOtp smsCode(UUID challenge, boolean matched) {
        return new VerifyOtp(USER, SESSION, new ComparedCode.Sent(Channel.SMS, challenge, matched), NOTICE);
    }

    private static ComparedCode compared(Channel channel) {
        return channel == Channel.TOTP
                ? new ComparedCode.Totp(null, null)
                : new ComparedCode.Sent(channel, null, false);
    }

    private void newChallenge(int number) {
        happened(new OtpRequested(Channel.EMAIL, challenge(number), OTP_KEY, now().plus(LIFE)));
    }

    private void failedTenTimes(int round) {
        newChallenge(1000 * round);
        wrongCodes(challenge(1000 * round), 5);
        newChallenge(1000 * round + 1);
        wrongCodes(challenge(1000 * round + 1), 5);
    }

    private @Nullable Instant lastLock() {
        return ((OtpRejected) history().get(history().size() - 1)).lockedUntil();
    }

    private static Duration[] lengths(int... minutes) {
        return Arrays.stream(minutes).mapToObj(Duration::ofMinutes).toArray(Duration[]::new);
    }
}
