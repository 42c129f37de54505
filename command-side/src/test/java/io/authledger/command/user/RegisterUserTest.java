package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.BreachCheckFailure;
import io.authledger.api.Channel;
import io.authledger.api.Language;
import io.authledger.api.command.NewChallenge;
import io.authledger.api.command.RegisterUser;
import io.authledger.api.event.OtpRequested;
import io.authledger.api.event.PasswordBreachCheckSkipped;
import io.authledger.api.event.UserRegistered;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RegisterUserTest extends UserFixture {

    private static final RegisterUser REGISTER = new RegisterUser(
            USER, EMAIL, SHOWN_EMAIL, HASH, new NewChallenge(CHALLENGE, OTP_KEY, Language.ENGLISH), null);

    @Test
    void anAddressIsRegisteredAndAskedForACodeAtOnce() {
        assertThat(when(REGISTER).events())
                .containsExactly(
                        new UserRegistered(USER, EMAIL, SHOWN_EMAIL, HASH),
                        new OtpRequested(Channel.EMAIL, CHALLENGE, OTP_KEY, START.plus(Duration.ofMinutes(5))));
    }

    @Test
    void aPasswordThatNobodyCouldLookUpIsTold() {
        Decision<Long> registered = when(new RegisterUser(
                USER,
                EMAIL,
                SHOWN_EMAIL,
                HASH,
                new NewChallenge(CHALLENGE, OTP_KEY, Language.ENGLISH),
                BreachCheckFailure.UNREACHABLE));
        assertThat(registered.events())
                .containsExactly(
                        new UserRegistered(USER, EMAIL, SHOWN_EMAIL, HASH),
                        new PasswordBreachCheckSkipped(BreachCheckFailure.UNREACHABLE),
                        new OtpRequested(Channel.EMAIL, CHALLENGE, OTP_KEY, START.plus(Duration.ofMinutes(5))));
        assertThat(registered.outcome()).isEqualTo(2L);
    }

    /** Who is mailed nothing now asks for a code later. */
    @Test
    void withoutAChallengeNoCodeIsAskedFor() {
        assertThat(when(new RegisterUser(USER, EMAIL, SHOWN_EMAIL, HASH, null, null))
                        .events())
                .containsExactly(new UserRegistered(USER, EMAIL, SHOWN_EMAIL, HASH));
    }

    @Test
    void theAnswerIsTheSequenceAfterBothEvents() {
        assertThat(when(REGISTER).outcome()).isEqualTo(1L);
    }
}
