package io.authledger.api.command;

import io.authledger.api.Actor;
import java.util.UUID;

/** Ends a suspension. */
public record ReinstateUser(UUID userId, Actor actor) implements UserCommand<Administered> {}
