package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Actor;
import io.authledger.api.Recognition;
import io.authledger.api.UserState;
import io.authledger.api.command.ForgetDevice;
import io.authledger.api.command.InspectForAdministrator;
import io.authledger.api.command.KnownDeviceView;
import io.authledger.api.command.LockView;
import io.authledger.api.command.LogIn;
import io.authledger.api.command.LoginOutcome;
import io.authledger.api.command.LoginOutcome.CheckAgain;
import io.authledger.api.command.LoginOutcome.LoggedIn;
import io.authledger.api.command.LoginOutcome.RejectedUnread;
import io.authledger.api.command.UnlockUser;
import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.PasswordChanged;
import io.authledger.api.sealed.SealedDisplay;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom wrong passwords lock out, and whom they do not. */
class KnownDeviceLocksTest extends UserFixture {

    private static final KnownDeviceView AT_HOME = new KnownDeviceView(DEVICE, NETWORK);
    private static final int OFF = 100;

    @BeforeEach
    void aUserHasLoggedIn() {
        registered();
        loggedIn();
    }

    @Test
    void aLockOfStrangersIsOneOfEveryStranger() {
        wrongPasswords(5);
        assertThat(outcome(right(null, null))).isInstanceOf(RejectedUnread.class);
    }

    @Test
    void whoShowsTheTokenLogsInDuringALockOfStrangers() {
        wrongPasswords(5);
        assertThat(outcome(right(DEVICE, null))).isInstanceOf(LoggedIn.class);
    }

    @Test
    void whoComesFromAKnownNetworkLogsInDuringALockOfStrangers() {
        wrongPasswords(5);
        assertThat(outcome(right(null, AT_HOME))).isInstanceOf(LoggedIn.class);
    }

    @Test
    void aColleagueBehindTheSameAddressLocksTheNetworkAndNotTheDevice() {
        repeat(5, () -> wrongPassword(null, AT_HOME));
        assertThat(lastRejection())
                .isEqualTo(new LoginRejected(
                        ATTEMPT, 5, START.plusSeconds(60), DEVICE, NETWORK, Recognition.NETWORK, false));
        did(wrongPassword(null, AT_HOME));
        assertThat(rejections()).as("the sixth is not read").isEqualTo(5);
        assertThat(outcome(right(DEVICE, null))).isInstanceOf(LoggedIn.class);
    }

    @Test
    void wrongPasswordsOfADeviceLockItsTokenAlone() {
        repeat(5, () -> wrongPassword(DEVICE, null));
        assertThat(lastRejection())
                .isEqualTo(new LoginRejected(
                        ATTEMPT, 5, START.plusSeconds(60), DEVICE, NETWORK, Recognition.DEVICE_TOKEN, false));
        did(wrongPassword(DEVICE, null));
        assertThat(rejections()).isEqualTo(5);
        assertThat(outcome(right(null, AT_HOME))).isInstanceOf(LoggedIn.class);
    }

    @Test
    void aTokenSpeaksBeforeTheNetwork() {
        repeat(5, () -> wrongPassword(null, AT_HOME));
        assertThat(outcome(right(DEVICE, AT_HOME))).isInstanceOf(LoggedIn.class);
    }

    @Test
    void aSuccessOfAKnownDeviceCalmsStrangers() {
        wrongPasswords(5);
        did(right(DEVICE, null));
        assertThat(outcome(right(null, null))).isInstanceOf(LoggedIn.class);
    }

    @Test
    void aSuccessByTheNetworkCalmsTheNetwork() {
        repeat(4, () -> wrongPassword(null, AT_HOME));
        did(logIn(null, AT_HOME, device(2)));
        did(wrongPassword(null, new KnownDeviceView(device(2), NETWORK)));
        assertThat(lastRejection().failuresInRow()).isEqualTo(1);
    }

    @Test
    void aSuccessOfAStrangerCalmsNoOtherDevice() {
        repeat(5, () -> wrongPassword(DEVICE, null));
        did(logIn(null, null, device(2)));
        assertThat(outcome(right(DEVICE, null))).isInstanceOf(RejectedUnread.class);
    }

    @Test
    void afterAHundredInARowStrangersAreNotReadAndToldOfDayByDay() {
        untilOff(() -> wrongPassword(null, null));
        assertThat(lastRejection().off()).isTrue();
        later(Duration.ofDays(365));
        assertThat(outcome(right(null, null)))
                .isEqualTo(new RejectedUnread(now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS)));
    }

    @Test
    void whatIsOffShowsInTheStateOfTheUserAndToAnAdministrator() {
        untilOff(() -> wrongPassword(null, null));
        later(Duration.ofDays(365));
        var view = when(new InspectForAdministrator(USER)).outcome();
        assertThat(view.locks()).containsExactly(new LockView(LockView.Of.PASSWORD, OFF, null));
        assertThat(view.user().state()).isEqualTo(UserState.LOCKED);
    }

    @Test
    void aLockOfADeviceIsNoneOfTheUserButAnAdministratorSeesIt() {
        repeat(5, () -> wrongPassword(DEVICE, null));
        later(Duration.ofSeconds(1));
        repeat(5, () -> wrongPassword(null, AT_HOME));
        var view = when(new InspectForAdministrator(USER)).outcome();
        assertThat(view.locks())
                .containsExactly(
                        new LockView(LockView.Of.KNOWN_DEVICE, 5, START.plusSeconds(60)),
                        new LockView(LockView.Of.KNOWN_DEVICE, 5, START.plusSeconds(61)));
        assertThat(view.user().state()).isEqualTo(UserState.PENDING_VERIFICATION);
    }

    @Test
    void aSuccessOfAKnownDeviceLetsStrangersInAgain() {
        untilOff(() -> wrongPassword(null, null));
        did(right(DEVICE, null));
        assertThat(outcome(right(null, null))).isInstanceOf(LoggedIn.class);
    }

    @Test
    void aDeviceThatIsOffStaysSoWhenAStrangerSucceeds() {
        untilOff(() -> wrongPassword(DEVICE, null));
        later(Duration.ofDays(1));
        did(logIn(null, null, device(2)));
        assertThat(outcome(right(DEVICE, null))).isInstanceOf(RejectedUnread.class);
    }

    @Test
    void aNetworkThatIsOffKeepsNoDeviceOutThatShowsItsToken() {
        untilOff(() -> wrongPassword(null, AT_HOME));
        assertThat(outcome(right(DEVICE, null))).isInstanceOf(LoggedIn.class);
    }

    @Test
    void aNewPasswordCalmsAll() {
        untilOff(() -> wrongPassword(DEVICE, null));
        happened(new PasswordChanged(2, HASH, PasswordChanged.Reason.RESET));
        LogIn fresh = new LogIn(USER, ATTEMPT, true, 2, DEVICE, null, NETWORK, false, null, newSession(session(9)));
        assertThat(outcome(fresh)).isInstanceOf(LoggedIn.class);
    }

    @Test
    void anAdministratorCalmsAll() {
        repeat(5, () -> wrongPassword(DEVICE, null));
        did(new UnlockUser(USER, Actor.BOOTSTRAP));
        assertThat(outcome(right(DEVICE, null))).isInstanceOf(LoggedIn.class);
    }

    @Test
    void aForgottenDeviceIsAStranger() {
        wrongPasswords(5);
        did(new ForgetDevice(USER, SESSION, DEVICE));
        assertThat(outcome(right(DEVICE, null)))
                .as("its token speaks for nobody")
                .isEqualTo(new CheckAgain());
    }

    @Test
    void aNetworkThatIsKnownNoMoreIsLookedForAgain() {
        did(new ForgetDevice(USER, SESSION, DEVICE));
        assertThat(outcome(right(null, AT_HOME))).isEqualTo(new CheckAgain());
    }

    @Test
    void aDeviceThatLoggedInFromElsewhereMeanwhileIsLookedForAgain() {
        KnownDeviceView before = new KnownDeviceView(DEVICE, new SealedDisplay(1, new byte[] {7}));
        assertThat(outcome(right(null, before))).isEqualTo(new CheckAgain());
    }

    private int rejections() {
        return (int) history().stream().filter(LoginRejected.class::isInstance).count();
    }

    private void repeat(int times, Supplier<LogIn> command) {
        for (int i = 0; i < times; i++) {
            did(command.get());
        }
    }

    /** One try a lock, once there is one. */
    private void untilOff(Supplier<LogIn> wrong) {
        repeat(5, wrong);
        for (int failures = 6; failures <= OFF; failures++) {
            later(Duration.ofHours(1));
            did(wrong.get());
        }
        assertThat(lastRejection().failuresInRow()).isEqualTo(OFF);
        later(Duration.ofHours(1));
    }

    private LoginOutcome outcome(LogIn command) {
        return when(command).outcome();
    }

    private static LogIn right(@Nullable UUID device, @Nullable KnownDeviceView network) {
        return logIn(device, network, device == null ? device(9) : device);
    }

    private static LogIn logIn(@Nullable UUID shown, @Nullable KnownDeviceView network, UUID deviceId) {
        return new LogIn(
                USER, ATTEMPT, true, 1, shown, network, NETWORK, false, null, newSession(session(2), deviceId));
    }

    private static UUID device(int number) {
        return new UUID(0xde, number);
    }
}
