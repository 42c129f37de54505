package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Channel;
import io.authledger.api.Language;
import io.authledger.api.command.AddMethodOutcome;
import io.authledger.api.command.AddMethodOutcome.Added;
import io.authledger.api.command.AddMethodOutcome.AlreadyConfigured;
import io.authledger.api.command.AddMethodOutcome.CheckAgain;
import io.authledger.api.command.AddMethodOutcome.Exhausted;
import io.authledger.api.command.AddMethodOutcome.SessionOver;
import io.authledger.api.command.AddSmsMethod;
import io.authledger.api.command.NewChallenge;
import io.authledger.api.command.SmsMethodView;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.OtpRequested;
import io.authledger.api.event.OtpResent;
import io.authledger.api.event.SmsMethodAdded;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.command.otp.OtpLimits;
import io.authledger.command.session.SessionLimits;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AddSmsMethodTest extends UserFixture {

    private static final SealedSecret OTHER_PHONE = new SealedSecret(1, new byte[] {66});
    private static final SealedDisplay OTHER_SHOWN = new SealedDisplay(1, new byte[] {67});
    private static final UUID FRESH = challenge(78);

    @BeforeEach
    void aSessionIsOpen() {
        registered();
        loggedIn();
    }

    @Test
    void aPhoneIsAddedAndSentACode() {
        Decision<AddMethodOutcome> added = when(add(PHONE, SHOWN_PHONE, null, false));
        assertThat(added.events())
                .containsExactly(
                        new SmsMethodAdded(PHONE, SHOWN_PHONE),
                        new OtpRequested(Channel.SMS, FRESH, OTP_KEY, now().plus(OtpLimits.DEFAULT.life())));
        assertThat(added.outcome()).isInstanceOfSatisfying(Added.class, done -> {
            assertThat(done.user().sms()).isEqualTo(new SmsMethodView(PHONE, SHOWN_PHONE, null));
            assertThat(done.user().position()).isEqualTo(4);
            assertThat(done.sends()).isTrue();
        });
    }

    @Test
    void aPhoneThatIsNotValidatedIsReplaced() {
        smsAdded();
        later(Duration.ofSeconds(30));
        Decision<AddMethodOutcome> replaced = when(add(OTHER_PHONE, OTHER_SHOWN, PHONE, false));
        assertThat(replaced.events())
                .containsExactly(
                        new SmsMethodAdded(OTHER_PHONE, OTHER_SHOWN),
                        new OtpRequested(Channel.SMS, FRESH, OTP_KEY, now().plus(OtpLimits.DEFAULT.life())));
    }

    @Test
    void aValidatedPhoneStays() {
        smsAdded();
        phoneValidated();
        Decision<AddMethodOutcome> refused = when(add(OTHER_PHONE, OTHER_SHOWN, PHONE, false));
        assertThat(refused.outcome()).isEqualTo(new AlreadyConfigured(5));
        assertThat(refused.events()).isEmpty();
    }

    @Test
    void theSamePhoneAtOnceSendsNothing() {
        smsAdded();
        Decision<AddMethodOutcome> again = when(add(OTHER_PHONE, OTHER_SHOWN, PHONE, true));
        assertThat(again.outcome()).isInstanceOfSatisfying(Added.class, done -> assertThat(done.sends())
                .isFalse());
        assertThat(again.events()).isEmpty();
    }

    @Test
    void theSamePhoneLaterIsSentTheSameCode() {
        smsAdded();
        later(Duration.ofSeconds(30));
        assertThat(when(add(OTHER_PHONE, OTHER_SHOWN, PHONE, true)).events())
                .containsExactly(new OtpResent(Channel.SMS, SMS_CHALLENGE));
    }

    @Test
    void aMistypedPhoneIsReplacedAtOnce() {
        smsAdded();
        assertThat(when(add(OTHER_PHONE, OTHER_SHOWN, PHONE, false)).events())
                .hasSize(2)
                .contains(new SmsMethodAdded(OTHER_PHONE, OTHER_SHOWN));
    }

    @Test
    void replacementsCountAsRequests() {
        for (int i = 0; i < 5; i++) {
            smsAdded();
            later(Duration.ofSeconds(30));
        }
        assertThat(when(add(OTHER_PHONE, OTHER_SHOWN, PHONE, false)).outcome())
                .isInstanceOfSatisfying(Exhausted.class, exhausted -> assertThat(exhausted.retryAt())
                        .isEqualTo(START.plus(Duration.ofMinutes(15))));
    }

    @Test
    void aPhoneComparedWithOneThatIsGoneIsCheckedAgain() {
        smsAdded();
        assertThat(when(add(OTHER_PHONE, OTHER_SHOWN, null, false)).outcome()).isEqualTo(new CheckAgain());
    }

    @Test
    void wrongCodesOfTheReplacedPhoneStillCount() {
        smsAdded();
        happened(new OtpRejected(Channel.SMS, SMS_CHALLENGE, 10, now().plus(Duration.ofMinutes(15))));
        later(Duration.ofSeconds(30));
        Decision<AddMethodOutcome> locked = when(add(OTHER_PHONE, OTHER_SHOWN, PHONE, false));
        assertThat(locked.outcome()).isEqualTo(new Exhausted(START.plus(Duration.ofMinutes(15)), 5));
        assertThat(locked.events()).isEmpty();
    }

    @Test
    void aSessionThatIsOverAddsNothing() {
        later(SessionLimits.DEFAULT.idleLife());
        assertThat(when(add(PHONE, SHOWN_PHONE, null, false)).outcome()).isEqualTo(new SessionOver());
    }

    private static AddSmsMethod add(
            SealedSecret phone, SealedDisplay shown, @Nullable SealedSecret present, boolean same) {
        NewChallenge challenge = new NewChallenge(FRESH, OTP_KEY, Language.SPANISH);
        return new AddSmsMethod(USER, SESSION, phone, shown, present, same, challenge);
    }
}
