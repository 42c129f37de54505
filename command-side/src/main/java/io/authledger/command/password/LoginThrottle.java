package io.authledger.command.password;

import io.authledger.api.command.LockView;
import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.PasswordRejected;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often a user's password was guessed wrong, and what that brought.
 *
 * @param failuresInRow wrong passwords since the last right one
 * @param locks locks since the last right one
 */
public record LoginThrottle(
        int failuresInRow, int locks, @Nullable Instant lockedUntil) {

    public static final LoginThrottle CALM = new LoginThrottle(0, 0, null);

    public boolean isLocked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    /** Whether this would be the first lock in a row; null is none. */
    public boolean isFirst(@Nullable Instant lock) {
        return lock != null && locks == 0;
    }

    /** The lock that holds now, as an administrator sees it. */
    public Optional<LockView> lock(Instant now) {
        return Optional.ofNullable(lockedUntil)
                .filter(now::isBefore)
                .map(until -> new LockView(LockView.Of.PASSWORD, failuresInRow, until));
    }

    /** The end of the lock that one more wrong password brings, or null when it brings none. */
    public @Nullable Instant lockAfterFailure(Instant now, LoginLimits limits) {
        if (locks == 0 && failuresInRow + 1 < limits.failuresToLock()) {
            return null;
        }
        Duration doubled = limits.firstLock().multipliedBy(1L << Math.min(locks, 20));
        return now.plus(doubled.compareTo(limits.longestLock()) > 0 ? limits.longestLock() : doubled);
    }

    public LoginThrottle rejected(LoginRejected event) {
        return failed(event.failuresInRow(), event.lockedUntil());
    }

    public LoginThrottle rejected(PasswordRejected event) {
        return failed(event.failuresInRow(), event.lockedUntil());
    }

    private LoginThrottle failed(int failures, @Nullable Instant newLock) {
        return newLock == null
                ? new LoginThrottle(failures, locks, lockedUntil)
                : new LoginThrottle(failures, locks + 1, newLock);
    }
}
