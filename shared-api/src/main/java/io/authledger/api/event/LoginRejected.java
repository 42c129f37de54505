package io.authledger.api.event;

import io.authledger.api.Recognition;
import io.authledger.api.sealed.SealedDisplay;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A password was wrong.
 *
 * @param attemptId random, the client's try
 * @param failuresInRow wrong passwords of this counter since its last success, this one counted
 * @param lockedUntil end of the lock that this failure brought, if it brought one
 * @param deviceId the known device whose counter it is, or null for the one of strangers; in revision 1 the device it came
 *     from, though there was one counter for all
 * @param network IPv4 address, or IPv6 /64 prefix
 * @param recognition by what the client was known, since revision 2: one that is known by a device's token, or by its
 *     network, has a counter of its own
 * @param off whether nothing is read any more of whoever comes by this counter, also after the lock; since revision 2
 */
@EventType(name = "user.login.rejected", revision = 2)
public record LoginRejected(
        UUID attemptId,
        int failuresInRow,
        @Nullable Instant lockedUntil,
        @Nullable UUID deviceId,
        SealedDisplay network,
        Recognition recognition,
        boolean off)
        implements UserEvent {

    /** Whether it is on the counter that all share who are not known. */
    public boolean countsOnStrangers() {
        return recognition != Recognition.DEVICE_TOKEN && recognition != Recognition.NETWORK;
    }
}
