package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.BreachCheckFailure;
import io.authledger.api.Channel;
import io.authledger.api.Language;
import io.authledger.api.command.ChangePassword;
import io.authledger.api.command.ComparedPassword;
import io.authledger.api.command.LoginOutcome;
import io.authledger.api.command.Proof;
import io.authledger.api.command.ProofOutcome;
import io.authledger.api.command.ProofRefusal;
import io.authledger.api.command.RefreshOutcome;
import io.authledger.api.event.DeviceForgotten;
import io.authledger.api.event.EventMetadata;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.PasswordBreachCheckSkipped;
import io.authledger.api.event.PasswordChanged;
import io.authledger.api.event.PasswordRejected;
import io.authledger.api.event.SessionEnded;
import io.authledger.api.event.TotpAccepted;
import io.authledger.api.sealed.SealedSecret;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangePasswordTest extends UserFixture {

    private static final SealedSecret NEW_HASH = new SealedSecret(1, new byte[] {9, 9, 9});

    @BeforeEach
    void loggedInUser() {
        registered();
        loggedIn();
    }

    @Test
    void thePasswordIsChangedAndEveryOtherSessionEnds() {
        loggedIn(session(2));
        loggedIn(session(3));
        Decision<ProofOutcome<Long>> decision = when(change(proof(session(2), null)));
        assertThat(decision.events())
                .containsExactly(
                        new PasswordChanged(2, NEW_HASH, PasswordChanged.Reason.CHANGED_BY_USER),
                        new SessionEnded(SESSION, SessionEnded.Reason.PASSWORD_CHANGED),
                        new SessionEnded(session(3), SessionEnded.Reason.PASSWORD_CHANGED));
        assertThat(decision.outcome()).isEqualTo(new ProofOutcome.Done<>(7L));
        assertThat(decision.metadata().get(0)).containsEntry(EventMetadata.LANGUAGE, "es");
    }

    @Test
    void aPasswordThatNobodyCouldLookUpIsTold() {
        ChangePassword unchecked = new ChangePassword(
                USER, proof(SESSION, null), NEW_HASH, BreachCheckFailure.TIMED_OUT, Language.SPANISH);
        Decision<ProofOutcome<Long>> decision = when(unchecked);
        assertThat(decision.events())
                .containsExactly(
                        new PasswordChanged(2, NEW_HASH, PasswordChanged.Reason.CHANGED_BY_USER),
                        new PasswordBreachCheckSkipped(BreachCheckFailure.TIMED_OUT));
        assertThat(decision.metadata().get(1)).doesNotContainKey(EventMetadata.LANGUAGE);
    }

    @Test
    void nothingIsToldOfAPasswordThatIsNotTaken() {
        Proof wrong = new Proof(SESSION, new ComparedPassword(ATTEMPT, false, 1, NETWORK), null);
        assertThat(when(new ChangePassword(USER, wrong, NEW_HASH, BreachCheckFailure.TIMED_OUT, Language.SPANISH))
                        .events())
                .hasOnlyElementsOfType(PasswordRejected.class);
    }

    @Test
    void theSessionThatAskedGoesOnAndTheOthersDoNot() {
        loggedIn(session(2));
        did(change(proof(SESSION, null)));
        assertThat(when(refresh(session(2), 0)).outcome()).isInstanceOf(RefreshOutcome.Refused.class);
    }

    @Test
    void whatWasComparedWithTheOldPasswordIsComparedAgain() {
        did(change(proof(SESSION, null)));
        assertThat(when(change(proof(SESSION, null))).outcome()).isEqualTo(refused(new ProofRefusal.CheckAgain()));
    }

    @Test
    void aLoginComparedWithTheOldPasswordIsComparedAgain() {
        did(change(proof(SESSION, null)));
        assertThat(when(rightPassword(session(2))).outcome()).isEqualTo(new LoginOutcome.CheckAgain());
    }

    @Test
    void aWrongPasswordIsRecordedAndChangesNothing() {
        Decision<ProofOutcome<Long>> decision = when(change(wrongProof(SESSION)));
        assertThat(decision.events())
                .containsExactly(new PasswordRejected(ATTEMPT, SESSION, 1, null, NETWORK, DEVICE, false));
        assertThat(decision.outcome()).isEqualTo(refused(new ProofRefusal.PasswordWrong(3)));
    }

    @Test
    void strangersWhoAreLockedOutKeepNobodyFromIt() {
        wrongPasswords(5);
        assertThat(when(change(proof(SESSION, null))).outcome()).isInstanceOf(ProofOutcome.Done.class);
    }

    @Test
    void inASessionOfADeviceThatWasForgottenWhoeverAsksIsAStranger() {
        happened(new DeviceForgotten(DEVICE, DeviceForgotten.Reason.TOO_MANY_DEVICES));
        wrongPasswords(5);
        assertThat(when(change(proof(SESSION, null))).outcome())
                .isEqualTo(refused(new ProofRefusal.PasswordUnread(now().plus(Duration.ofMinutes(1)), 8)));
    }

    @Test
    void wrongPasswordsHereAndAtLoginsWithTheTokenOfTheDeviceLockTogether() {
        for (int i = 0; i < 3; i++) {
            did(wrongPassword(DEVICE, null));
        }
        did(change(wrongProof(SESSION)));
        did(change(wrongProof(SESSION)));
        var lockedUntil = now().plus(Duration.ofMinutes(1));
        Decision<ProofOutcome<Long>> decision = when(change(proof(SESSION, null)));
        assertThat(decision.events()).isEmpty();
        assertThat(decision.outcome()).isEqualTo(refused(new ProofRefusal.PasswordUnread(lockedUntil, 7)));
    }

    @Test
    void aNewPasswordForgetsTheWrongOnes() {
        for (int i = 0; i < 4; i++) {
            did(change(wrongProof(SESSION)));
        }
        did(change(proof(SESSION, null)));
        when(new ChangePassword(
                USER,
                new Proof(SESSION, new ComparedPassword(ATTEMPT, false, 2, NETWORK), null),
                NEW_HASH,
                null,
                Language.ENGLISH));
        assertThat(history().get(history().size() - 1))
                .isEqualTo(new PasswordRejected(ATTEMPT, SESSION, 1, null, NETWORK, DEVICE, false));
    }

    @Test
    void aSessionThatIsOverChangesNothing() {
        did(change(proof(SESSION, null)));
        assertThat(when(change(proof(session(9), null))).outcome()).isEqualTo(refused(new ProofRefusal.SessionOver()));
    }

    @Test
    void aUserWithASecondFactorIsAskedForIt() {
        withTotp();
        Decision<ProofOutcome<Long>> decision = when(change(proof(SESSION, null)));
        assertThat(decision.events()).isEmpty();
        assertThat(decision.outcome()).isEqualTo(refused(new ProofRefusal.SecondFactorMissing(4)));
    }

    @Test
    void aRightSecondFactorAllowsItAndIsUsedUp() {
        withTotp();
        assertThat(when(change(proof(SESSION, totpCode(101L)))).events())
                .containsExactly(
                        new TotpAccepted(101),
                        new PasswordChanged(2, NEW_HASH, PasswordChanged.Reason.CHANGED_BY_USER));
    }

    @Test
    void aCodeUsedOnceIsUsedUp() {
        withTotp();
        assertThat(when(change(proof(SESSION, totpCode(100L)))).events())
                .containsExactly(new OtpRejected(Channel.TOTP, null, 1, null));
    }

    @Test
    void aWrongSecondFactorIsRecordedAndChangesNothing() {
        withTotp();
        Decision<ProofOutcome<Long>> decision = when(change(proof(SESSION, totpCode(null))));
        assertThat(decision.events()).containsExactly(new OtpRejected(Channel.TOTP, null, 1, null));
        assertThat(decision.outcome()).isEqualTo(refused(new ProofRefusal.SecondFactorWrong(5)));
    }

    @Test
    void aWrongPasswordLeavesTheSecondFactorUnread() {
        withTotp();
        assertThat(when(change(wrongProof(SESSION))).events())
                .hasSize(1)
                .first()
                .isInstanceOf(PasswordRejected.class);
    }

    @Test
    void aSecretThatWasNeverConfirmedIsNoSecondFactor() {
        totpAdded();
        assertThat(when(change(proof(SESSION, null))).outcome()).isInstanceOf(ProofOutcome.Done.class);
    }

    private static ChangePassword change(Proof proof) {
        return new ChangePassword(USER, proof, NEW_HASH, null, Language.SPANISH);
    }

    private static ProofOutcome.Refused<Long> refused(ProofRefusal reason) {
        return new ProofOutcome.Refused<>(reason);
    }
}
