package io.authledger.command.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to be handed over.
 *
 * @param eventId the event that asks for it
 * @param attempts how many were begun, this one counted once it is leased
 */
record DeliveryJob(
        UUID eventId,
        UUID userId,
        MessageKind kind,
        @Nullable UUID challengeId,
        int attempts,
        Instant expiresAt) {}
