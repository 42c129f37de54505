package io.authledger.api.event;

import io.authledger.api.Role;

/**
 * An administrator took a role from the user.
 */
@EventType(name = "user.role.taken")
public record RoleTaken(Role role) implements UserEvent {}
