package io.authledger.api.event;

import io.authledger.api.sealed.SealedDisplay;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A password was wrong.
 *
 * @param attemptId random, the client's try
 * @param failuresInRow wrong passwords since the last right one, this one counted
 * @param lockedUntil end of the lock that this failure brought, if it brought one
 * @param deviceId the known device it came from, or null where it came from a stranger
 * @param network IPv4 address, or IPv6 /64 prefix
 */
@EventType(name = "user.login.rejected")
public record LoginRejected(
        UUID attemptId,
        int failuresInRow,
        @Nullable Instant lockedUntil,
        @Nullable UUID deviceId,
        SealedDisplay network)
        implements UserEvent {}
