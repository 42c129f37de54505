package io.authledger.api.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recovery code was wrong, or used up.
 *
 * @param failuresInRow wrong recovery codes since the last right one, this one counted
 * @param lockedUntil end of the lock that this failure brought, if it brought one
 */
@EventType(name = "user.recovery-code.rejected")
public record RecoveryCodeRejected(
        int failuresInRow, @Nullable Instant lockedUntil) implements UserEvent {}
