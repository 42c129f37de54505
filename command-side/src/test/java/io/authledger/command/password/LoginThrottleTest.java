package io.authledger.command.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.authledger.api.command.LockView;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private static final LoginLimits LIMITS = LoginLimits.DEFAULT;
    private static final Instant START = Instant.parse("2025-06-09T05:45:44.994Z");

    @Test
    void nobodyIsLockedAtFirst() {
        assertThat(LoginThrottle.CALM.unreadUntil(START)).isNull();
    }

    @Test
    void theFifthFailureIsTheFirstToLock() {
        LoginThrottle four = new LoginThrottle(4, 0, null, false);
        assertThat(new LoginThrottle(3, 0, null, false).lockAfterFailure(START, LIMITS))
                .isNull();
        assertThat(four.lockAfterFailure(START, LIMITS)).isEqualTo(START.plus(Duration.ofMinutes(1)));
    }

    @Test
    void aLockHoldsUntilItsEnd() {
        LoginThrottle locked = LoginThrottle.CALM.failed(5, START, false);
        assertThat(locked.unreadUntil(START.minusMillis(1))).isEqualTo(START);
        assertThat(locked.unreadUntil(START)).isNull();
    }

    @Test
    void aFailureWithoutLockOnlyCounts() {
        assertThat(LoginThrottle.CALM.failed(1, null, false)).isEqualTo(new LoginThrottle(1, 0, null, false));
    }

    @Test
    void aLockNeverOverflowsHoweverManyThereWere() {
        LoginThrottle hardened = new LoginThrottle(100_000, 100_000, START, false);
        assertThat(hardened.lockAfterFailure(START, LIMITS)).isEqualTo(START.plus(Duration.ofHours(1)));
    }

    @Test
    void whatIsOffIsReadAtNoTimeAndToldOfDayByDay() {
        LoginThrottle off = new LoginThrottle(100, 96, START, true);
        assertThat(off.unreadUntil(START.plus(Duration.ofDays(400)))).isEqualTo("2026-07-15T00:00:00Z");
        assertThat(off.unreadUntil(Instant.parse("2025-06-10T00:00:00Z"))).isEqualTo("2025-06-11T00:00:00Z");
    }

    @Test
    void anAdministratorSeesNoEndOfWhatIsOff() {
        assertThat(new LoginThrottle(100, 96, START, true).lock(LockView.Of.PASSWORD, START))
                .contains(new LockView(LockView.Of.PASSWORD, 100, null));
        assertThat(new LoginThrottle(5, 1, START, false).lock(LockView.Of.PASSWORD, START.minusMillis(1)))
                .contains(new LockView(LockView.Of.PASSWORD, 5, START));
        assertThat(new LoginThrottle(5, 1, START, false).lock(LockView.Of.PASSWORD, START))
                .isEmpty();
    }

    @Test
    void whatWouldBeOffBeforeItLocksIsNoLimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoginLimits(5, Duration.ofMinutes(1), Duration.ofHours(1), 4))
                .withMessageContaining("failures-to-lock goes from 1 to failures-to-off, not 5 with 4");
    }
}
