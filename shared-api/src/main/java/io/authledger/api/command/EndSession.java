package io.authledger.api.command;

import java.util.UUID;

/**
 * Ends one session on behalf of another, or of itself.
 *
 * @param sessionId the session that asks
 * @param target the session to end
 */
public record EndSession(UUID userId, UUID sessionId, UUID target) implements UserCommand<RemovalOutcome> {}
