package io.authledger.api.event;

import io.authledger.api.Role;

/**
 * An administrator, or the bootstrap, gave the user a role.
 */
@EventType(name = "user.role.granted")
public record RoleGranted(Role role) implements UserEvent {}
