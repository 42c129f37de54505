package io.authledger.api.command;

import io.authledger.api.Actor;
import io.authledger.api.Role;
import java.util.Set;
import java.util.UUID;

/** Gives a user these roles and no others. */
public record SetRoles(UUID userId, Actor actor, Set<Role> roles) implements UserCommand<Administered> {}
