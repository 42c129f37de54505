package io.authledger.api.event;

import io.authledger.api.Channel;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A one-time code was wrong.
 *
 * @param challengeId the challenge it was tried against, if one was open
 * @param failuresInRow wrong codes of this channel since the last right one, this one counted
 * @param lockedUntil end of the lock that this failure brought, if it brought one
 */
@EventType(name = "user.otp.rejected")
public record OtpRejected(
        Channel channel,
        @Nullable UUID challengeId,
        int failuresInRow,
        @Nullable Instant lockedUntil) implements UserEvent {}
