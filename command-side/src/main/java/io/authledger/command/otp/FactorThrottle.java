package io.authledger.command.otp;

import io.authledger.api.Channel;
import io.authledger.api.command.LockView;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.RecoveryCodeRejected;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How often codes of one factor were wrong, over challenges and secrets, and what that brought.
 *
 * @param failuresInRow wrong codes since the last right one
 * @param locks locks since the last right one
 */
public record FactorThrottle(
        int failuresInRow, int locks, @Nullable Instant lockedUntil) {

    public static final FactorThrottle CALM = new FactorThrottle(0, 0, null);

    /** When a code is heard again, or null when it is heard now. */
    public @Nullable Instant refusedUntil(Instant now, OtpLimits limits) {
        if (failuresInRow >= limits.failuresToOff()) {
            return now.plus(limits.longestLock());
        }
        return lockedUntil != null && now.isBefore(lockedUntil) ? lockedUntil : null;
    }

    /** Whether this would be the first lock in a row; null is none. */
    public boolean isFirst(@Nullable Instant lock) {
        return lock != null && locks == 0;
    }

    /** The lock that holds now, as an administrator sees it. */
    public Optional<LockView> lock(LockView.Of factor, Instant now, OtpLimits limits) {
        if (failuresInRow >= limits.failuresToOff()) {
            return Optional.of(new LockView(factor, failuresInRow, null));
        }
        return Optional.ofNullable(refusedUntil(now, limits)).map(until -> new LockView(factor, failuresInRow, until));
    }

    /** The fact that one more code was wrong, with the lock that it brings. */
    OtpRejected rejection(Channel channel, @Nullable UUID challengeId, Instant now, OtpLimits limits) {
        return new OtpRejected(channel, challengeId, failuresInRow + 1, lockAfterFailure(now, limits));
    }

    /** The fact that one more recovery code was wrong, with the lock that it brings. */
    RecoveryCodeRejected recoveryRejection(Instant now, OtpLimits limits) {
        return new RecoveryCodeRejected(failuresInRow + 1, lockAfterFailure(now, limits));
    }

    private @Nullable Instant lockAfterFailure(Instant now, OtpLimits limits) {
        int failures = failuresInRow + 1;
        if (failures % limits.failuresToLock() != 0) {
            return null;
        }
        Duration doubled = limits.firstLock().multipliedBy(1L << Math.min(locks, 20));
        return now.plus(doubled.compareTo(limits.longestLock()) > 0 ? limits.longestLock() : doubled);
    }

    public FactorThrottle rejected(OtpRejected event) {
        return rejected(event.failuresInRow(), event.lockedUntil());
    }

    FactorThrottle rejected(int failures, @Nullable Instant lock) {
        return lock == null
                ? new FactorThrottle(failures, locks, lockedUntil)
                : new FactorThrottle(failures, locks + 1, lock);
    }
}
