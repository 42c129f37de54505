package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.command.LoginOutcome.LoggedIn;
import io.authledger.api.command.RehashPassword;
import io.authledger.api.command.UserView;
import io.authledger.api.event.PasswordRehashed;
import io.authledger.api.sealed.SealedSecret;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RehashPasswordTest extends UserFixture {

    private static final SealedSecret FRESH = new SealedSecret(1, new byte[] {7, 7, 7});

    @BeforeEach
    void aUserIsRegistered() {
        registered();
    }

    @Test
    void theSamePasswordGetsANewHash() {
        Decision<Long> rehash = when(new RehashPassword(USER, 1, FRESH));
        assertThat(rehash.events()).containsExactly(new PasswordRehashed(1, FRESH));
        assertThat(rehash.outcome()).isEqualTo(2L);
    }

    @Test
    void aPasswordChangedMeanwhileKeepsItsHash() {
        assertThat(when(new RehashPassword(USER, 0, FRESH)).events()).isEmpty();
    }

    @Test
    void aNewHashIsNoChangeOfPassword() {
        later(Duration.ofDays(1));
        did(new RehashPassword(USER, 1, FRESH));
        UserView user = inspected();
        assertThat(user.passwordHash()).isEqualTo(FRESH);
        assertThat(user.credentialVersion()).isEqualTo(1);
        assertThat(user.passwordChangedAt()).isEqualTo(START);
    }

    @Test
    void anAttemptUnderWayDuringARehashStillCounts() {
        did(new RehashPassword(USER, 1, FRESH));
        assertThat(when(rightPassword()).outcome()).isInstanceOf(LoggedIn.class);
    }
}
