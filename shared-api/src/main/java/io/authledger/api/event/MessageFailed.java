package io.authledger.api.event;

import io.authledger.api.Channel;
import java.util.UUID;

/**
 * An attempt to hand over a message failed; another follows.
 *
 * @param causeId id of the event that asked for it
 * @param attempt from 1
 */
@EventType(name = "user.message.failed")
public record MessageFailed(UUID causeId, Channel channel, int attempt) implements UserEvent {}
