package io.authledger.api.command;

import java.util.UUID;

/**
 * Takes back an address, or the request for one, on the word of whoever holds the token that was mailed, and ends every
 * session.
 */
public record UndoEmailChange(UUID userId, UUID changeId) implements UserCommand<RemovalOutcome> {}
