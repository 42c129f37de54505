package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Channel;
import io.authledger.api.Language;
import io.authledger.api.command.NewChallenge;
import io.authledger.api.command.RequestOtp;
import io.authledger.api.command.RequestOtpOutcome;
import io.authledger.api.command.RequestOtpOutcome.Exhausted;
import io.authledger.api.command.RequestOtpOutcome.NotAllowed;
import io.authledger.api.command.RequestOtpOutcome.SessionOver;
import io.authledger.api.command.RequestOtpOutcome.UnderWay;
import io.authledger.api.event.EventMetadata;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.OtpRequested;
import io.authledger.api.event.OtpResent;
import io.authledger.command.otp.OtpLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestOtpTest extends UserFixture {

    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration LIFE = Duration.ofMinutes(5);

    @BeforeEach
    void aSessionIsOpenAndACodeUnderWay() {
        registered();
        loggedIn();
    }

    @Test
    void withinTheIntervalTheCodeUnderWayIsAnsweredAndNothingSent() {
        later(INTERVAL.minusMillis(1));
        Decision<RequestOtpOutcome> request = when(requestCode(challenge(2)));
        assertThat(request.outcome()).isEqualTo(new UnderWay(START.plus(LIFE), false, null, 2));
        assertThat(request.events()).isEmpty();
    }

    @Test
    void afterTheIntervalTheSameCodeGoesOutAgain() {
        later(INTERVAL);
        Decision<RequestOtpOutcome> request = when(requestCode(challenge(2)));
        assertThat(request.outcome()).isEqualTo(new UnderWay(START.plus(LIFE), false, EMAIL, 3));
        assertThat(request.events()).containsExactly(new OtpResent(Channel.EMAIL, CHALLENGE));
    }

    @Test
    void aResendStartsTheIntervalAnew() {
        later(INTERVAL);
        did(requestCode(challenge(2)));
        later(INTERVAL.minusMillis(1));
        assertThat(when(requestCode(challenge(3))).events()).isEmpty();
    }

    @Test
    void theSameCodeGoesOutAgainWhileItHasAMinuteLeft() {
        later(LIFE.minusSeconds(60));
        assertThat(when(requestCode(challenge(2))).events()).containsExactly(new OtpResent(Channel.EMAIL, CHALLENGE));
    }

    @Test
    void aCodeWithLessThanAMinuteIsReplaced() {
        later(LIFE.minusSeconds(60).plusMillis(1));
        assertThat(when(requestCode(challenge(2))).events())
                .containsExactly(new OtpRequested(Channel.EMAIL, challenge(2), OTP_KEY, now().plus(LIFE)));
    }

    @Test
    void aCodeWithoutTriesIsReplaced() {
        wrongCodes(CHALLENGE, 5);
        later(INTERVAL);
        assertThat(when(requestCode(challenge(2))).events())
                .containsExactly(new OtpRequested(Channel.EMAIL, challenge(2), OTP_KEY, now().plus(LIFE)));
    }

    @Test
    void aCodeWithoutTriesIsNotReplacedWithinTheInterval() {
        wrongCodes(CHALLENGE, 5);
        later(INTERVAL.minusMillis(1));
        Decision<RequestOtpOutcome> request = when(requestCode(challenge(2)));
        assertThat(request.outcome())
                .isEqualTo(new Exhausted(START.plus(INTERVAL), inspected().position()));
        assertThat(request.events()).isEmpty();
    }

    @Test
    void aResendBringsNoNewTries() {
        wrongCodes(CHALLENGE, 4);
        later(INTERVAL);
        did(requestCode(challenge(2)));
        did(wrongCode(CHALLENGE));
        assertThat(when(rightCode(CHALLENGE)).events()).isEmpty();
    }

    @Test
    void fiveCodesGoOutInAQuarterOfAnHour() {
        sentFiveTimes();
        Decision<RequestOtpOutcome> sixth = when(requestCode(challenge(9)));
        assertThat(sixth.outcome())
                .isEqualTo(new Exhausted(
                        START.plus(Duration.ofMinutes(15)), inspected().position()));
        assertThat(sixth.events()).isEmpty();
    }

    @Test
    void theSixthGoesOutAQuarterOfAnHourAfterTheFirst() {
        sentFiveTimes();
        later(Duration.between(now(), START.plus(Duration.ofMinutes(15))));
        assertThat(when(requestCode(challenge(9))).events()).hasSize(1);
    }

    @Test
    void aCodeUnderWayIsAnsweredEvenWhenNoMoreAreSent() {
        sentFiveTimes();
        happened(new OtpRequested(Channel.EMAIL, challenge(8), OTP_KEY, now().plus(LIFE)));
        Decision<RequestOtpOutcome> request = when(requestCode(challenge(9)));
        assertThat(request.events()).isEmpty();
        assertThat(request.outcome())
                .isInstanceOfSatisfying(UnderWay.class, underWay -> assertThat(underWay.validUntil())
                        .isEqualTo(now().plus(LIFE)));
    }

    @Test
    void aValidatedAddressGetsCodesToo() {
        emailValidated();
        later(INTERVAL);
        assertThat(when(requestCode(challenge(2))).outcome()).isEqualTo(new UnderWay(now().plus(LIFE), true, EMAIL, 4));
    }

    @Test
    void aSessionThatIsOverGetsNoCode() {
        later(Duration.ofDays(7));
        Decision<RequestOtpOutcome> request = when(requestCode(challenge(2)));
        assertThat(request.outcome()).isEqualTo(new SessionOver());
        assertThat(request.events()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EMAIL")
    void aChannelWithoutADestinationIsNotAllowed(Channel channel) {
        assertThat(when(new RequestOtp(
                                USER, SESSION, channel, new NewChallenge(challenge(2), OTP_KEY, Language.ENGLISH)))
                        .outcome())
                .isEqualTo(new NotAllowed(inspected().position()));
    }

    @Test
    void nothingIsSentThatCouldNotBeGiven() {
        Instant unlocked = now().plus(Duration.ofMinutes(15));
        happened(new OtpRejected(Channel.EMAIL, CHALLENGE, 10, unlocked));
        later(OtpLimits.DEFAULT.life());
        Decision<RequestOtpOutcome> locked = when(requestCode(challenge(2)));
        assertThat(locked.events()).isEmpty();
        assertThat(locked.outcome())
                .isInstanceOfSatisfying(Exhausted.class, exhausted -> assertThat(exhausted.retryAt())
                        .isEqualTo(unlocked));
    }

    @Test
    void aPhoneGetsCodesOfItsOwn() {
        smsAdded();
        later(INTERVAL);
        Decision<RequestOtpOutcome> request = when(requestSms(challenge(2), Language.ENGLISH));
        assertThat(request.events()).containsExactly(new OtpResent(Channel.SMS, SMS_CHALLENGE));
        assertThat(request.outcome()).isEqualTo(new UnderWay(START.plus(OtpLimits.DEFAULT.life()), false, PHONE, 5));
    }

    @Test
    void aValidatedPhoneGetsCodesToo() {
        smsAdded();
        phoneValidated();
        later(INTERVAL);
        assertThat(when(requestSms(challenge(2), Language.ENGLISH)).outcome())
                .isInstanceOfSatisfying(UnderWay.class, underWay -> assertThat(underWay.validated())
                        .isTrue());
    }

    @Test
    void theLanguageOfTheRequestStandsBesideTheEvent() {
        smsAdded();
        later(OtpLimits.DEFAULT.life());
        assertThat(when(requestSms(challenge(2), Language.SPANISH)).metadata())
                .singleElement()
                .satisfies(metadata ->
                        assertThat(metadata.get(EventMetadata.LANGUAGE)).isEqualTo("es"));
    }

    @Test
    void theLanguageIsThatOfTheRequestAlsoWhereAnOlderCodeGoesOut() {
        smsAdded();
        later(INTERVAL);
        assertThat(when(requestSms(challenge(2), Language.SPANISH)).metadata())
                .singleElement()
                .satisfies(metadata ->
                        assertThat(metadata.get(EventMetadata.LANGUAGE)).isEqualTo("es"));
    }

    private static RequestOtp requestSms(UUID challenge, Language language) {
        return new RequestOtp(USER, SESSION, Channel.SMS, new NewChallenge(challenge, OTP_KEY, language));
    }

    /** Registration sends the first; the others follow at the pace that is allowed. */
    private void sentFiveTimes() {
        for (int i = 2; i <= 5; i++) {
            later(INTERVAL);
            did(requestCode(challenge(i)));
        }
        later(INTERVAL);
    }
}
