package io.authledger.command.delivery;

import java.time.Instant;

/**
 * A message to be handed over.
 *
 * @param attempts how many were begun, this one counted once it is leased
 */
record DeliveryJob(MessageRequest message, int attempts, Instant expiresAt) {}
