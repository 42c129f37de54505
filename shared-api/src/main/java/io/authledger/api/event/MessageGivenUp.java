package io.authledger.api.event;

import io.authledger.api.Channel;
import java.util.UUID;

/**
 * No further attempt is made to hand over a message.
 *
 * @param causeId id of the event that asked for it
 * @param attempts how many were made
 */
@EventType(name = "user.message.given-up")
public record MessageGivenUp(UUID causeId, Channel channel, int attempts) implements UserEvent {}
