package io.authledger.api.event;

import io.authledger.api.Channel;
import io.authledger.api.sealed.SealedDisplay;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that an earlier event asked for was handed to its carrier.
 *
 * @param causeId id of the event that asked for it
 * @param providerMessageId the carrier's own id, where it gives one
 */
@EventType(name = "user.message.sent")
public record MessageSent(
        UUID causeId, Channel channel, @Nullable SealedDisplay providerMessageId) implements UserEvent {}
