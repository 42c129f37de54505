package io.authledger.command.usecase;

import java.util.UUID;

/**
 * Who asks, by an idToken whose session may be over by now.
 *
 * @param client where the request comes from
 */
public record Requester(UUID userId, UUID sessionId, Client client) {}
