package io.authledger.api.command;

import java.util.UUID;

/**
 * Forgets a user whose address somebody else has shown to read the mail of. Answers false, and changes nothing, where
 * the user has shown that too, or holds a role.
 */
public record EraseUnvalidated(UUID userId) implements UserCommand<Boolean> {}
