package io.authledger.api.command;

import io.authledger.api.event.UserErased;
import java.util.UUID;

/**
 * Forgets a user who has not shown to read the mail of their address. Answers false, and changes nothing, where the user
 * has, or holds a role.
 */
public record EraseUnvalidated(UUID userId, UserErased.Reason reason) implements UserCommand<Boolean> {}
