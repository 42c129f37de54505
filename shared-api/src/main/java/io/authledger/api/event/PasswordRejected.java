package io.authledger.api.event;

import io.authledger.api.sealed.SealedDisplay;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A password that was asked for again within a session was wrong. It counts with the wrong passwords of logins.
 *
 * @param attemptId random, the client's try
 * @param sessionId the session in which it was given
 * @param failuresInRow wrong passwords since the last right one, this one counted
 * @param lockedUntil end of the lock that this failure brought, if it brought one
 * @param network IPv4 address, or IPv6 /64 prefix
 */
@EventType(name = "user.password.rejected")
public record PasswordRejected(
        UUID attemptId,
        UUID sessionId,
        int failuresInRow,
        @Nullable Instant lockedUntil,
        SealedDisplay network) implements UserEvent {}
