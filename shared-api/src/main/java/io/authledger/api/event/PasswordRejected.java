package io.authledger.api.event;

import io.authledger.api.sealed.SealedDisplay;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A password that was asked for again within a session was wrong. It counts with the wrong passwords of logins with the
 * token of the session's device.
 *
 * @param attemptId random, the client's try
 * @param sessionId the session in which it was given
 * @param failuresInRow wrong passwords of this counter since its last success, this one counted
 * @param lockedUntil end of the lock that this failure brought, if it brought one
 * @param network IPv4 address, or IPv6 /64 prefix
 * @param deviceId the known device whose counter it is, since revision 2; null for the counter of strangers: before it, and
 *     where the device is known no more
 * @param off whether nothing is read any more of whoever comes by this counter, also after the lock; since revision 2
 */
@EventType(name = "user.password.rejected", revision = 2)
public record PasswordRejected(
        UUID attemptId,
        UUID sessionId,
        int failuresInRow,
        @Nullable Instant lockedUntil,
        SealedDisplay network,
        @Nullable UUID deviceId,
        boolean off)
        implements UserEvent {

    /** Whether it is on the counter that all share who are not known. */
    public boolean countsOnStrangers() {
        return deviceId == null;
    }
}
