package io.authledger.command.password;

import io.authledger.api.command.ComparedPassword;
import io.authledger.api.command.LockView;
import io.authledger.api.command.LogIn;
import io.authledger.api.command.Proof;
import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.PasswordRejected;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often a password was guessed wrong by those who share a counter, and what that brought.
 *
 * @param failuresInRow wrong passwords since the last success
 * @param locks locks since the last success
 * @param off whether nothing is read any more, whenever it comes
 */
public record LoginThrottle(
        int failuresInRow, int locks, @Nullable Instant lockedUntil, boolean off) {

    public static final LoginThrottle CALM = new LoginThrottle(0, 0, null, false);

    /**
     * When an attempt of now is told of that is not read, or null where it is read: at the end of the lock, or, where no
     * end is in sight, of the day.
     */
    public @Nullable Instant unreadUntil(Instant now) {
        if (off) {
            return now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        }
        return lockedUntil != null && now.isBefore(lockedUntil) ? lockedUntil : null;
    }

    /** Whether this would be the first lock in a row; null is none. */
    public boolean isFirst(@Nullable Instant lock) {
        return lock != null && locks == 0;
    }

    /** The lock that holds now, as an administrator sees it. */
    Optional<LockView> lock(LockView.Of whom, Instant now) {
        return Optional.ofNullable(unreadUntil(now))
                .map(until -> new LockView(whom, failuresInRow, off ? null : until));
    }

    /** The fact that the password of a login was wrong, with the lock that it brings. */
    public LoginRejected rejection(LogIn login, AttemptSource source, Instant now, LoginLimits limits) {
        return new LoginRejected(
                login.attemptId(),
                failuresInRow + 1,
                lockAfterFailure(now, limits),
                source.deviceId(),
                login.network(),
                source.recognition(),
                isOffAfterFailure(limits));
    }

    /** The fact that the password of a proof was wrong, with the lock that it brings. */
    public PasswordRejected rejection(Proof proof, AttemptSource source, Instant now, LoginLimits limits) {
        ComparedPassword given = proof.password();
        return new PasswordRejected(
                given.attemptId(),
                proof.sessionId(),
                failuresInRow + 1,
                lockAfterFailure(now, limits),
                given.network(),
                source.deviceId(),
                isOffAfterFailure(limits));
    }

    @Nullable
    Instant lockAfterFailure(Instant now, LoginLimits limits) {
        if (locks == 0 && failuresInRow + 1 < limits.failuresToLock()) {
            return null;
        }
        Duration doubled = limits.firstLock().multipliedBy(1L << Math.min(locks, 20));
        return now.plus(doubled.compareTo(limits.longestLock()) > 0 ? limits.longestLock() : doubled);
    }

    private boolean isOffAfterFailure(LoginLimits limits) {
        return failuresInRow + 1 >= limits.failuresToOff();
    }

    LoginThrottle failed(int failures, @Nullable Instant newLock, boolean isOff) {
        return newLock == null
                ? new LoginThrottle(failures, locks, lockedUntil, isOff)
                : new LoginThrottle(failures, locks + 1, newLock, isOff);
    }
}
