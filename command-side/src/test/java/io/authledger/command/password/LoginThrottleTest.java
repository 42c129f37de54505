package io.authledger.command.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.event.LoginRejected;
import io.authledger.api.sealed.SealedDisplay;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private static final LoginLimits LIMITS = LoginLimits.DEFAULT;
    private static final Instant START = Instant.parse("2025-06-09T05:45:44.994Z");

    @Test
    void nobodyIsLockedAtFirst() {
        assertThat(LoginThrottle.CALM.isLocked(START)).isFalse();
    }

    @Test
    void theFifthFailureIsTheFirstToLock() {
        LoginThrottle four = new LoginThrottle(4, 0, null);
        assertThat(new LoginThrottle(3, 0, null).lockAfterFailure(START, LIMITS))
                .isNull();
        assertThat(four.lockAfterFailure(START, LIMITS)).isEqualTo(START.plus(Duration.ofMinutes(1)));
    }

    @Test
    void aLockHoldsUntilItsEnd() {
        LoginThrottle locked = LoginThrottle.CALM.rejected(rejection(5, START));
        assertThat(locked.isLocked(START.minusMillis(1))).isTrue();
        assertThat(locked.isLocked(START)).isFalse();
    }

    @Test
    void aFailureWithoutLockOnlyCounts() {
        assertThat(LoginThrottle.CALM.rejected(rejection(1, null))).isEqualTo(new LoginThrottle(1, 0, null));
    }

    @Test
    void aLockNeverOverflowsHoweverManyThereWere() {
        LoginThrottle hardened = new LoginThrottle(100_000, 100_000, START);
        assertThat(hardened.lockAfterFailure(START, LIMITS)).isEqualTo(START.plus(Duration.ofHours(1)));
    }

    private static LoginRejected rejection(int failuresInRow, @Nullable Instant lockedUntil) {
        return new LoginRejected(
                UUID.randomUUID(), failuresInRow, lockedUntil, null, new SealedDisplay(1, new byte[0]));
    }
}
