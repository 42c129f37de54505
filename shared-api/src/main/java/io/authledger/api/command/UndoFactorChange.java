package io.authledger.api.command;

import java.util.UUID;

/** Undoes a change of factors on the word of whoever holds the token that was mailed, and ends every session. */
public record UndoFactorChange(UUID userId, UUID changeId) implements UserCommand<RemovalOutcome> {}
