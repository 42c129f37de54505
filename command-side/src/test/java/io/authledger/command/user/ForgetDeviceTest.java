package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Language;
import io.authledger.api.Recognition;
import io.authledger.api.command.ForgetDevice;
import io.authledger.api.command.KnownDeviceView;
import io.authledger.api.command.LogIn;
import io.authledger.api.command.LoginOutcome;
import io.authledger.api.command.NewSession;
import io.authledger.api.command.RemovalOutcome;
import io.authledger.api.command.RemovalOutcome.NotFound;
import io.authledger.api.command.RemovalOutcome.Removed;
import io.authledger.api.command.RemovalOutcome.SessionOver;
import io.authledger.api.event.DeviceForgotten;
import io.authledger.api.event.DeviceForgotten.Reason;
import io.authledger.api.event.UserLoggedIn;
import io.authledger.command.session.SessionLimits;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForgetDeviceTest extends UserFixture {

    @BeforeEach
    void aDeviceHasLoggedIn() {
        registered();
        loggedIn();
    }

    @Test
    void aDeviceThatLoggedInIsKnown() {
        assertThat(inspected().knownDevices()).containsExactly(new KnownDeviceView(DEVICE, NETWORK));
    }

    @Test
    void aDeviceIsForgottenOnItsUsersWord() {
        Decision<RemovalOutcome> forgotten = when(new ForgetDevice(USER, SESSION, DEVICE));
        assertThat(forgotten.outcome()).isEqualTo(new Removed(3));
        assertThat(forgotten.events()).containsExactly(new DeviceForgotten(DEVICE, Reason.FORGOTTEN_BY_USER));
    }

    @Test
    void aForgottenDeviceIsNoLongerKnown() {
        did(new ForgetDevice(USER, SESSION, DEVICE));
        assertThat(inspected().knownDevices()).isEmpty();
    }

    @Test
    void aDeviceThatIsNotThereIsNotFound() {
        assertThat(when(new ForgetDevice(USER, SESSION, device(2))).outcome()).isEqualTo(new NotFound(2));
    }

    @Test
    void aForgottenDeviceIsNotFoundAgain() {
        did(new ForgetDevice(USER, SESSION, DEVICE));
        assertThat(when(new ForgetDevice(USER, SESSION, DEVICE)).outcome()).isEqualTo(new NotFound(3));
    }

    @Test
    void aDeviceThatIsForgottenWhileItLogsInIsCheckedAgain() {
        did(new ForgetDevice(USER, SESSION, DEVICE));
        LogIn late = new LogIn(USER, ATTEMPT, true, 1, DEVICE, null, NETWORK, false, null, newSession(session(2)));
        Decision<LoginOutcome> decision = when(late);
        assertThat(decision.outcome()).isEqualTo(new LoginOutcome.CheckAgain());
        assertThat(decision.events()).isEmpty();
    }

    @Test
    void devicesOfOldHistoriesAreTenAtMost() {
        for (int i = 2; i <= 30; i++) {
            later(Duration.ofMinutes(1));
            happened(loginFrom(device(i), session(i)));
        }
        assertThat(inspected().knownDevices())
                .hasSize(10)
                .extracting(KnownDeviceView::id)
                .contains(device(30))
                .doesNotContain(device(20));
    }

    @Test
    void aDeviceIsForgottenByItselfAfterHalfAYear() {
        later(Duration.ofDays(180));
        assertThat(inspected().knownDevices()).isEmpty();
    }

    @Test
    void anEleventhDeviceTakesThePlaceOfTheOneThatWasQuietLongestAndNeverCameBack() {
        for (int i = 2; i <= 10; i++) {
            later(Duration.ofMinutes(1));
            did(logInFrom(device(i), session(i)));
        }
        later(Duration.ofMinutes(1));
        did(logInFrom(DEVICE, session(11)));
        later(Duration.ofMinutes(1));
        assertThat(when(logInFrom(device(12), session(12))).events())
                .contains(new DeviceForgotten(device(2), Reason.TOO_MANY_DEVICES));
    }

    @Test
    void aSessionThatIsOverForgetsNothing() {
        later(SessionLimits.DEFAULT.idleLife());
        assertThat(when(new ForgetDevice(USER, SESSION, DEVICE)).outcome()).isEqualTo(new SessionOver());
    }

    private UserLoggedIn loginFrom(UUID device, UUID session) {
        return new UserLoggedIn(
                session,
                device,
                USER_AGENT,
                NETWORK,
                digest(0),
                digest(1),
                now().plus(Duration.ofDays(30)),
                List.of("pwd"),
                Recognition.NOTHING);
    }

    private static LogIn logInFrom(UUID device, UUID session) {
        NewSession fresh = new NewSession(
                session, device, USER_AGENT, digest(0), digest(1), START.plus(Duration.ofDays(30)), Language.ENGLISH);
        return new LogIn(USER, ATTEMPT, true, 1, null, null, NETWORK, false, null, fresh);
    }

    private static UUID device(int number) {
        return new UUID(0xde, number);
    }
}
