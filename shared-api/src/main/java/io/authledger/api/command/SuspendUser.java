package io.authledger.api.command;

import io.authledger.api.Actor;
import java.util.UUID;

/** Suspends a user, and ends all its sessions. */
public record SuspendUser(UUID userId, Actor actor) implements UserCommand<Administered> {}
