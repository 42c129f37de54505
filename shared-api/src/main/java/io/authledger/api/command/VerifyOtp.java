package io.authledger.api.command;

import io.authledger.api.Channel;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A one-time code was compared outside the user's lock; decides what comes of it.
 *
 * @param challengeId the challenge it was compared with, or null when none was open
 * @param matched whether it was that challenge's code
 */
public record VerifyOtp(
        UUID userId,
        UUID sessionId,
        Channel channel,
        @Nullable UUID challengeId,
        boolean matched) implements UserCommand<VerifyOtpOutcome> {}
