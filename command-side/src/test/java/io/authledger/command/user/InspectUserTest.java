package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.UserState;
import io.authledger.api.command.ChallengeView;
import io.authledger.api.command.EmailChangesView;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.KnownDeviceView;
import io.authledger.api.command.UserView;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InspectUserTest extends UserFixture {

    private static final EmailChangesView NO_CHANGES = new EmailChangesView(null, List.of());

    @BeforeEach
    void aUserIsRegistered() {
        registered();
    }

    @Test
    void aNewUserWaitsForTheAddressToBeValidated() {
        assertThat(inspected())
                .isEqualTo(new UserView(
                        USER,
                        1,
                        UserState.PENDING_VERIFICATION,
                        EMAIL,
                        SHOWN_EMAIL,
                        null,
                        null,
                        null,
                        null,
                        HASH,
                        1,
                        START,
                        null,
                        null,
                        List.of(),
                        new ChallengeView(CHALLENGE, OTP_KEY, START.plus(Duration.ofMinutes(5))),
                        null,
                        null,
                        NO_CHANGES));
    }

    @Test
    void aValidatedUserWhoLoggedInIsActive() {
        later(Duration.ofHours(1));
        loggedIn();
        later(Duration.ofHours(1));
        emailValidated();
        assertThat(inspected())
                .isEqualTo(new UserView(
                        USER,
                        3,
                        UserState.ACTIVE,
                        EMAIL,
                        SHOWN_EMAIL,
                        START.plus(Duration.ofHours(2)),
                        null,
                        null,
                        null,
                        HASH,
                        1,
                        START,
                        START.plus(Duration.ofHours(1)),
                        USER_AGENT,
                        List.of(new KnownDeviceView(DEVICE, NETWORK)),
                        null,
                        null,
                        null,
                        NO_CHANGES));
    }

    @Test
    void lookingChangesNothing() {
        assertThat(when(new InspectUser(USER)).events()).isEmpty();
    }

    @Test
    void aLockThatIsOverNoLongerShows() {
        wrongPasswords(5);
        later(Duration.ofMinutes(1));
        assertThat(inspected().state()).isEqualTo(UserState.PENDING_VERIFICATION);
    }

    @Test
    void anExpiredCodeIsNotUnderWay() {
        later(Duration.ofMinutes(5));
        assertThat(inspected().emailChallenge()).isNull();
    }

    @Test
    void aCodeWithoutTriesIsNotUnderWay() {
        loggedIn();
        wrongCodes(CHALLENGE, 5);
        assertThat(inspected().emailChallenge()).isNull();
    }
}
