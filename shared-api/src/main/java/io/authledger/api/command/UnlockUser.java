package io.authledger.api.command;

import io.authledger.api.Actor;
import java.util.UUID;

/** Ends the locks that wrong passwords and wrong codes brought, and the counts that lead to them. */
public record UnlockUser(UUID userId, Actor actor) implements UserCommand<Administered> {}
