package io.authledger.command.delivery;

import io.authledger.api.Language;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that an event asks for; nothing here tells who the user is, nor what it will say.
 *
 * @param eventId the event that asks for it
 * @param challengeId the challenge whose code it carries, or the reset or the change whose token, or null
 */
public record MessageRequest(
        UUID eventId,
        UUID userId,
        MessageKind kind,
        @Nullable UUID challengeId,
        Language language) {}
