package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Actor;
import io.authledger.api.Channel;
import io.authledger.api.command.UnlockUser;
import io.authledger.api.command.VerifyOtp;
import io.authledger.api.event.EventMetadata;
import io.authledger.api.event.OtpRejected;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which locks their owner is told of. */
class LockNoticeTest extends UserFixture {

    @BeforeEach
    void aUserIsRegistered() {
        registered();
    }

    @Test
    void theFirstLockOfWrongPasswordsIsTold() {
        emailValidated();
        wrongPasswords(4);
        assertThat(isTold(when(wrongPassword()))).isTrue();
    }

    @Test
    void aWrongPasswordThatLocksNothingIsNot() {
        emailValidated();
        wrongPasswords(3);
        assertThat(isTold(when(wrongPassword()))).isFalse();
    }

    @Test
    void furtherLocksInARowAreNot() {
        emailValidated();
        wrongPasswords(5);
        later(Duration.ofMinutes(1));
        assertThat(isTold(when(wrongPassword()))).isFalse();
    }

    @Test
    void afterASuccessTheNextIsTheFirstAgain() {
        emailValidated();
        wrongPasswords(5);
        did(new UnlockUser(USER, Actor.BOOTSTRAP));
        wrongPasswords(4);
        assertThat(isTold(when(wrongPassword()))).isTrue();
    }

    /** Whoever registered it may be its only friend, and could have it mailed as often as it logs in. */
    @Test
    void anAddressThatIsNotValidatedIsToldNothing() {
        wrongPasswords(4);
        assertThat(isTold(when(wrongPassword()))).isFalse();
    }

    @Test
    void theFirstLockOfAFactorIsTold() {
        loggedIn();
        emailValidated();
        totpAdded();
        wrongCodes(9, null);
        assertThat(isTold(when(wrongTotp()))).isTrue();
    }

    @Test
    void theSecondLockOfAFactorIsNot() {
        loggedIn();
        emailValidated();
        totpAdded();
        wrongCodes(10, now().plus(Duration.ofMinutes(15)));
        later(Duration.ofMinutes(15));
        wrongCodes(19, null);
        assertThat(isTold(when(wrongTotp()))).isFalse();
    }

    private void wrongCodes(int inRow, @Nullable Instant lock) {
        happened(new OtpRejected(Channel.TOTP, null, inRow, lock));
    }

    private static VerifyOtp wrongTotp() {
        return new VerifyOtp(USER, SESSION, totpCode(null), NOTICE);
    }

    private static boolean isTold(Decision<?> decision) {
        assertThat(decision.metadata()).hasSize(1);
        return decision.metadata().get(0).containsKey(EventMetadata.NOTICE);
    }
}
