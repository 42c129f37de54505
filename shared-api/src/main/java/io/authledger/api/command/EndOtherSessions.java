package io.authledger.api.command;

import java.util.UUID;

/** Ends every session but the one that asks. */
public record EndOtherSessions(UUID userId, UUID sessionId) implements UserCommand<RemovalOutcome> {}
