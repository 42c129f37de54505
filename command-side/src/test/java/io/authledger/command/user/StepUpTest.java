package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Channel;
import io.authledger.api.command.ComparedCode;
import io.authledger.api.command.ComparedFactor;
import io.authledger.api.command.ProofOutcome;
import io.authledger.api.command.ProofRefusal;
import io.authledger.api.command.RefreshOutcome;
import io.authledger.api.command.SessionGrant;
import io.authledger.api.command.StepUp;
import io.authledger.api.command.StepUpBySms;
import io.authledger.api.event.OtpAccepted;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.OtpRequested;
import io.authledger.api.event.RecoveryCodeUsed;
import io.authledger.api.event.SessionSteppedUp;
import io.authledger.api.event.TotpAccepted;
import io.authledger.command.otp.OtpLimits;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code StepUp} and {@code StepUpBySms}. */
class StepUpTest extends UserFixture {

    private static final List<String> BY_APP = List.of("pwd", "otp", "mfa");
    private static final List<String> BY_SMS = List.of("pwd", "sms", "mfa");

    @BeforeEach
    void aSessionIsOpen() {
        registered();
        loggedIn();
    }

    @Test
    void aCodeOfTheAppRaisesTheSession() {
        withTotp();
        later(Duration.ofMinutes(5));
        Decision<ProofOutcome<SessionGrant>> raised = when(stepUp(totpCode(101L)));
        assertThat(raised.events()).containsExactly(new TotpAccepted(101), new SessionSteppedUp(SESSION, BY_APP));
        assertThat(raised.outcome())
                .as("the time of the login stays")
                .isEqualTo(new ProofOutcome.Done<>(new SessionGrant(SESSION, 6, START, false, BY_APP, List.of())));
    }

    @Test
    void aRecoveryCodeRaisesTheSession() {
        withRecoveryCodes();
        assertThat(when(stepUp(recoveryCode(7))).events())
                .containsExactly(new RecoveryCodeUsed(RECOVERY_SET, 7), new SessionSteppedUp(SESSION, BY_APP));
    }

    @Test
    void whatWasShownStaysWithTheSession() {
        withTotp();
        did(stepUp(totpCode(101L)));
        assertThat(when(refresh(0)).outcome())
                .isInstanceOfSatisfying(
                        RefreshOutcome.Refreshed.class,
                        refreshed -> assertThat(refreshed.grant().amr()).isEqualTo(BY_APP));
    }

    @Test
    void noOtherSessionIsRaised() {
        loggedIn(session(2));
        withTotp();
        did(stepUp(totpCode(101L)));
        assertThat(when(refresh(session(2), 0)).outcome())
                .isInstanceOfSatisfying(
                        RefreshOutcome.Refreshed.class,
                        refreshed -> assertThat(refreshed.grant().amr()).containsExactly("pwd"));
    }

    @Test
    void aSessionIsRaisedAgainByTheNextCode() {
        withTotp();
        did(stepUp(totpCode(101L)));
        assertThat(when(stepUp(totpCode(102L))).events())
                .containsExactly(new TotpAccepted(102), new SessionSteppedUp(SESSION, BY_APP));
    }

    @Test
    void aWrongCodeRaisesNothing() {
        withTotp();
        Decision<ProofOutcome<SessionGrant>> wrong = when(stepUp(totpCode(null)));
        assertThat(wrong.events()).containsExactly(new OtpRejected(Channel.TOTP, null, 1, null));
        assertThat(wrong.outcome()).isEqualTo(refused(new ProofRefusal.SecondFactorWrong(5)));
    }

    @Test
    void aMissingCodeRaisesNothing() {
        withTotp();
        assertThat(when(stepUp(null)).outcome()).isEqualTo(refused(new ProofRefusal.SecondFactorMissing(4)));
    }

    @Test
    void anAppThatWasNeverConfirmedRaisesNothing() {
        totpAdded();
        assertThat(when(stepUp(totpCode(101L))).outcome()).isEqualTo(refused(new ProofRefusal.NotConfigured(3)));
    }

    @Test
    void aSessionThatIsOverIsNotRaised() {
        withTotp();
        assertThat(when(new StepUp(USER, session(9), totpCode(101L))).outcome())
                .isEqualTo(refused(new ProofRefusal.SessionOver()));
    }

    @Test
    void aCodeToAValidatedPhoneRaisesTheSession() {
        smsSent();
        Decision<ProofOutcome<SessionGrant>> raised = when(bySms(true));
        assertThat(raised.events())
                .containsExactly(new OtpAccepted(Channel.SMS, challenge(78)), new SessionSteppedUp(SESSION, BY_SMS));
    }

    @Test
    void aCodeToAPhoneIsGoodOnce() {
        smsSent();
        did(bySms(true));
        Decision<ProofOutcome<SessionGrant>> again = when(bySms(true));
        assertThat(again.events()).containsExactly(new OtpRejected(Channel.SMS, null, 1, null));
        assertThat(again.outcome()).isInstanceOf(ProofOutcome.Refused.class);
    }

    @Test
    void aWrongCodeToAPhoneCountsWithTheOthers() {
        smsSent();
        assertThat(when(bySms(false)).events()).containsExactly(new OtpRejected(Channel.SMS, challenge(78), 1, null));
    }

    @Test
    void aPhoneThatWasNeverValidatedRaisesNothing() {
        smsAdded();
        ComparedCode.Sent code = new ComparedCode.Sent(Channel.SMS, SMS_CHALLENGE, true);
        assertThat(when(new StepUpBySms(USER, SESSION, code)).outcome())
                .isEqualTo(refused(new ProofRefusal.NotConfigured(4)));
    }

    @Test
    void aPhoneStandsInForNoSecondFactorThatIsThere() {
        smsSent();
        withTotp();
        Decision<ProofOutcome<SessionGrant>> refused = when(bySms(true));
        assertThat(refused.events()).isEmpty();
        assertThat(refused.outcome()).isEqualTo(refused(new ProofRefusal.NotAllowed(8)));
    }

    @Test
    void aSessionThatIsOverIsNotRaisedByAPhone() {
        smsSent();
        ComparedCode.Sent code = new ComparedCode.Sent(Channel.SMS, challenge(78), true);
        assertThat(when(new StepUpBySms(USER, session(9), code)).outcome())
                .isEqualTo(refused(new ProofRefusal.SessionOver()));
    }

    /** A code to a phone that was validated by an earlier one. */
    private void smsSent() {
        smsAdded();
        phoneValidated();
        happened(new OtpRequested(Channel.SMS, challenge(78), OTP_KEY, now().plus(OtpLimits.DEFAULT.life())));
    }

    private static StepUp stepUp(@Nullable ComparedFactor factor) {
        return new StepUp(USER, SESSION, factor);
    }

    private static StepUpBySms bySms(boolean matched) {
        return new StepUpBySms(USER, SESSION, new ComparedCode.Sent(Channel.SMS, challenge(78), matched));
    }

    private static ProofOutcome.Refused<SessionGrant> refused(ProofRefusal reason) {
        return new ProofOutcome.Refused<>(reason);
    }
}
