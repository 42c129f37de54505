package io.authledger.api.command;

import io.authledger.api.Channel;
import io.authledger.api.sealed.SealedDisplay;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells what came of handing over a message; answers the user's sequence.
 *
 * @param causeId id of the event that asked for the message
 * @param attempt from 1
 */
public record RecordDelivery(
        UUID userId,
        UUID causeId,
        Channel channel,
        Result result,
        int attempt,
        @Nullable SealedDisplay providerMessageId)
        implements UserCommand<Long> {

    /** What came of an attempt. */
    public enum Result {
        SENT,
        FAILED,
        GIVEN_UP
    }
}
