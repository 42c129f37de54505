package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Channel;
import io.authledger.api.FactorChange;
import io.authledger.api.command.ComparedCode;
import io.authledger.api.command.ComparedFactor;
import io.authledger.api.command.ProofOutcome;
import io.authledger.api.command.ProofRefusal;
import io.authledger.api.command.RemoveSmsMethod;
import io.authledger.api.command.UserView;
import io.authledger.api.command.VerifyOtp;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.RecoveryCodeUsed;
import io.authledger.api.event.SmsMethodRemoved;
import io.authledger.api.event.TotpAccepted;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoveSmsMethodTest extends UserFixture {

    @BeforeEach
    void aSessionIsOpen() {
        registered();
        loggedIn();
    }

    @Test
    void aSessionIsEnoughWhereThereIsNoSecondFactor() {
        smsAdded();
        phoneValidated();
        Decision<ProofOutcome<UserView>> removed = when(remove(null));
        assertThat(removed.events()).containsExactly(notice(FactorChange.PHONE_REMOVED), new SmsMethodRemoved());
        assertThat(removed.outcome()).isInstanceOfSatisfying(ProofOutcome.Done.class, done -> {
            assertThat(((UserView) done.result()).sms()).isNull();
            assertThat(((UserView) done.result()).smsChallenge()).isNull();
        });
    }

    @Test
    void aPhoneThatWasNeverValidatedIsRemovedToo() {
        smsAdded();
        assertThat(when(remove(null)).events()).containsExactly(new SmsMethodRemoved());
    }

    @Test
    void withoutAPhoneThereIsNothingToRemove() {
        withTotp();
        Decision<ProofOutcome<UserView>> refused = when(remove(null));
        assertThat(refused.outcome()).isEqualTo(refused(new ProofRefusal.NotConfigured(4)));
        assertThat(refused.events()).isEmpty();
    }

    @Test
    void aUserWithASecondFactorIsAskedForIt() {
        smsAdded();
        withTotp();
        assertThat(when(remove(null)).outcome()).isEqualTo(refused(new ProofRefusal.SecondFactorMissing(6)));
    }

    @Test
    void aCodeOfTheAppRemovesIt() {
        smsAdded();
        withTotp();
        assertThat(when(remove(totpCode(101L))).events())
                .containsExactly(new TotpAccepted(101), new SmsMethodRemoved());
    }

    @Test
    void aRecoveryCodeRemovesIt() {
        smsAdded();
        withRecoveryCodes();
        assertThat(when(remove(recoveryCode(0))).events())
                .containsExactly(new RecoveryCodeUsed(RECOVERY_SET, 0), new SmsMethodRemoved());
    }

    @Test
    void aWrongCodeRemovesNothing() {
        smsAdded();
        withTotp();
        assertThat(when(remove(totpCode(null))).events()).containsExactly(new OtpRejected(Channel.TOTP, null, 1, null));
    }

    @Test
    void whatWasWrongBeforeStillCountsForTheNextPhone() {
        smsAdded();
        happened(new OtpRejected(Channel.SMS, SMS_CHALLENGE, 9, null));
        did(remove(null));
        smsAdded();
        assertThat(when(new VerifyOtp(USER, SESSION, new ComparedCode.Sent(Channel.SMS, SMS_CHALLENGE, false), NOTICE))
                        .events())
                .hasSize(1)
                .first()
                .isInstanceOfSatisfying(OtpRejected.class, tenth -> assertThat(tenth.lockedUntil())
                        .isNotNull());
    }

    @Test
    void aSessionThatIsOverRemovesNothing() {
        smsAdded();
        assertThat(when(new RemoveSmsMethod(USER, session(9), null, NOTICE)).outcome())
                .isEqualTo(refused(new ProofRefusal.SessionOver()));
    }

    private static RemoveSmsMethod remove(@Nullable ComparedFactor factor) {
        return new RemoveSmsMethod(USER, SESSION, factor, NOTICE);
    }

    private static ProofOutcome.Refused<UserView> refused(ProofRefusal reason) {
        return new ProofOutcome.Refused<>(reason);
    }
}
