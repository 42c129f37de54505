package io.authledger.api.command;

import io.authledger.api.Role;
import java.util.UUID;

/** Asks whether the user of a session has a role now, whatever the session's idTokens say. */
public record CheckRole(UUID userId, UUID sessionId, Role role) implements UserCommand<RoleCheck> {}
