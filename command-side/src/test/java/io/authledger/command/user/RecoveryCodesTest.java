package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Channel;
import io.authledger.api.FactorChange;
import io.authledger.api.Language;
import io.authledger.api.command.ChangePassword;
import io.authledger.api.command.ComparedFactor;
import io.authledger.api.command.ComparedRecoveryCode;
import io.authledger.api.command.OtpOutcome;
import io.authledger.api.command.ProofOutcome;
import io.authledger.api.command.ProofRefusal;
import io.authledger.api.command.RecoveryCodesView;
import io.authledger.api.command.RemoveTotpMethod;
import io.authledger.api.command.RenewRecoveryCodes;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.RecoveryCodeRejected;
import io.authledger.api.event.RecoveryCodeUsed;
import io.authledger.api.event.RecoveryCodesRenewed;
import io.authledger.api.event.TotpAccepted;
import io.authledger.api.event.TotpMethodRemoved;
import io.authledger.api.sealed.SealedSecret;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code RenewRecoveryCodes}, and recovery codes wherever a second factor is asked for. */
class RecoveryCodesTest extends UserFixture {

    private static final UUID OTHER_SET = new UUID(0x5e7, 2);
    private static final SealedSecret OTHER_DIGESTS = new SealedSecret(1, new byte[] {66});
    private static final SealedSecret NEW_HASH = new SealedSecret(1, new byte[] {9, 9, 9});

    @BeforeEach
    void aSessionIsOpen() {
        registered();
        loggedIn();
    }

    @Test
    void aCodeOfTheAppMakesThem() {
        withTotp();
        Decision<ProofOutcome<Long>> renewed = when(renew(totpCode(101L)));
        assertThat(renewed.events())
                .containsExactly(
                        new TotpAccepted(101),
                        notice(FactorChange.RECOVERY_CODES_RENEWED),
                        new RecoveryCodesRenewed(OTHER_SET, OTHER_DIGESTS));
        assertThat(renewed.outcome()).isEqualTo(new ProofOutcome.Done<>(7L));
    }

    @Test
    void theyAreShownToWhoeverHasToCompare() {
        withRecoveryCodes();
        assertThat(inspected().recoveryCodes()).isEqualTo(new RecoveryCodesView(RECOVERY_SET, RECOVERY_DIGESTS));
    }

    @Test
    void oneOfThemMakesNewOnes() {
        withRecoveryCodes();
        assertThat(when(renew(recoveryCode(9))).events())
                .containsExactly(
                        new RecoveryCodeUsed(RECOVERY_SET, 9),
                        notice(FactorChange.RECOVERY_CODES_RENEWED),
                        new RecoveryCodesRenewed(OTHER_SET, OTHER_DIGESTS));
    }

    @Test
    void withoutASecondFactorThereAreNone() {
        totpAdded();
        Decision<ProofOutcome<Long>> refused = when(renew(null));
        assertThat(refused.outcome()).isEqualTo(refused(new ProofRefusal.NotConfigured(3)));
        assertThat(refused.events()).isEmpty();
    }

    @Test
    void whoShowsNoSecondFactorMakesNone() {
        withTotp();
        assertThat(when(renew(null)).outcome()).isEqualTo(refused(new ProofRefusal.SecondFactorMissing(4)));
    }

    @Test
    void aWrongCodeMakesNone() {
        withTotp();
        assertThat(when(new RenewRecoveryCodes(USER, SESSION, totpCode(null), OTHER_SET, null, NOTICE))
                        .events())
                .containsExactly(new OtpRejected(Channel.TOTP, null, 1, null));
    }

    @Test
    void aSessionThatIsOverMakesNone() {
        withTotp();
        assertThat(when(new RenewRecoveryCodes(USER, session(9), totpCode(101L), OTHER_SET, OTHER_DIGESTS, NOTICE))
                        .outcome())
                .isEqualTo(refused(new ProofRefusal.SessionOver()));
    }

    @Test
    void olderOnesDie() {
        withRecoveryCodes();
        happened(new RecoveryCodesRenewed(OTHER_SET, OTHER_DIGESTS));
        assertThat(when(change(recoveryCode(0))).outcome()).isEqualTo(refused(new ProofRefusal.CheckAgain()));
    }

    @Test
    void oneAllowsWhatACodeOfTheAppAllows() {
        withRecoveryCodes();
        Decision<ProofOutcome<Long>> changed = when(change(recoveryCode(4)));
        assertThat(changed.outcome()).isInstanceOf(ProofOutcome.Done.class);
        assertThat(changed.events()).hasSize(2).first().isEqualTo(new RecoveryCodeUsed(RECOVERY_SET, 4));
    }

    @Test
    void eachIsGoodOnce() {
        withRecoveryCodes();
        happened(new RecoveryCodeUsed(RECOVERY_SET, 4));
        Decision<ProofOutcome<Long>> again = when(change(recoveryCode(4)));
        assertThat(again.events()).containsExactly(new RecoveryCodeRejected(1, null));
        assertThat(again.outcome()).isEqualTo(refused(new ProofRefusal.SecondFactorWrong(7)));
    }

    @Test
    void anotherIsGoodAfterOneIsUsed() {
        withRecoveryCodes();
        happened(new RecoveryCodeUsed(RECOVERY_SET, 4));
        assertThat(when(change(recoveryCode(5))).outcome()).isInstanceOf(ProofOutcome.Done.class);
    }

    @Test
    void tenWrongOnesInARowLockForAQuarterOfAnHour() {
        withRecoveryCodes();
        wrongCodes(9);
        assertThat(when(change(recoveryCode(null))).events())
                .containsExactly(new RecoveryCodeRejected(10, now().plus(Duration.ofMinutes(15))));
    }

    @Test
    void aRightOneIsNotReadInALock() {
        withRecoveryCodes();
        wrongCodes(10);
        later(Duration.ofMinutes(15).minusMillis(1));
        Decision<ProofOutcome<Long>> locked = when(change(recoveryCode(4)));
        assertThat(locked.events()).isEmpty();
        assertThat(locked.outcome()).isEqualTo(refused(new ProofRefusal.SecondFactorUnread(now().plusMillis(1), 15)));
    }

    @Test
    void theNextLockIsTwiceAsLong() {
        withRecoveryCodes();
        wrongCodes(10);
        later(Duration.ofMinutes(15));
        wrongCodes(9);
        assertThat(when(change(recoveryCode(null))).events())
                .containsExactly(new RecoveryCodeRejected(20, now().plus(Duration.ofMinutes(30))));
    }

    @Test
    void aLockOfRecoveryCodesLeavesTheAppAlone() {
        withRecoveryCodes();
        wrongCodes(10);
        assertThat(when(change(totpCode(101L))).outcome()).isInstanceOf(ProofOutcome.Done.class);
    }

    @Test
    void atAHundredInARowTheyAreOff() {
        withRecoveryCodes();
        happened(new RecoveryCodeRejected(100, now().plus(Duration.ofDays(1))));
        later(Duration.ofDays(2));
        loggedIn(session(2));
        assertThat(when(new ChangePassword(USER, proof(session(2), recoveryCode(4)), NEW_HASH, null, Language.ENGLISH))
                        .outcome())
                .isInstanceOfSatisfying(ProofOutcome.Refused.class, refused -> assertThat(refused.reason())
                        .isInstanceOf(ProofRefusal.SecondFactorUnread.class));
    }

    @Test
    void newOnesForgetTheWrongOnes() {
        withRecoveryCodes();
        wrongCodes(10);
        did(renew(totpCode(101L)));
        assertThat(when(change(new ComparedRecoveryCode(OTHER_SET, 0))).outcome())
                .isInstanceOf(ProofOutcome.Done.class);
    }

    @Test
    void oneFreesAnAppThatIsOff() {
        withRecoveryCodes();
        happened(new OtpRejected(Channel.TOTP, null, 100, now().plus(Duration.ofDays(1))));
        did(change(recoveryCode(4)));
        assertThat(when(new RemoveTotpMethod(USER, SESSION, totpCode(101L), NOTICE))
                        .outcome())
                .isInstanceOf(OtpOutcome.Accepted.class);
    }

    @Test
    void oneRemovesTheAppAndTheyGoWithIt() {
        withRecoveryCodes();
        Decision<OtpOutcome> removed = when(new RemoveTotpMethod(USER, SESSION, recoveryCode(0), NOTICE));
        assertThat(removed.events())
                .containsExactly(
                        new RecoveryCodeUsed(RECOVERY_SET, 0),
                        notice(FactorChange.TOTP_REMOVED),
                        new TotpMethodRemoved());
        assertThat(removed.outcome()).isInstanceOfSatisfying(OtpOutcome.Accepted.class, accepted -> {
            assertThat(accepted.user().totp()).isNull();
            assertThat(accepted.user().recoveryCodes()).isNull();
        });
    }

    @Test
    void whereThereAreNoneEveryOneIsWrong() {
        withTotp();
        assertThat(when(new RemoveTotpMethod(USER, SESSION, new ComparedRecoveryCode(null, null), NOTICE))
                        .events())
                .containsExactly(new RecoveryCodeRejected(1, null));
    }

    @Test
    void madeAfterTheComparisonTheyAreComparedAgain() {
        withRecoveryCodes();
        assertThat(when(new RemoveTotpMethod(USER, SESSION, new ComparedRecoveryCode(null, null), NOTICE))
                        .outcome())
                .isEqualTo(new OtpOutcome.CheckAgain());
    }

    private void wrongCodes(int count) {
        for (int i = 0; i < count; i++) {
            did(change(recoveryCode(null)));
        }
    }

    private static RenewRecoveryCodes renew(@Nullable ComparedFactor factor) {
        return new RenewRecoveryCodes(USER, SESSION, factor, OTHER_SET, OTHER_DIGESTS, NOTICE);
    }

    private static ChangePassword change(ComparedFactor factor) {
        return new ChangePassword(USER, proof(SESSION, factor), NEW_HASH, null, Language.ENGLISH);
    }

    private static ProofOutcome.Refused<Long> refused(ProofRefusal reason) {
        return new ProofOutcome.Refused<>(reason);
    }
}
