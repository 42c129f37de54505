package io.authledger.api.command;

import io.authledger.api.Actor;
import java.util.UUID;

/** Removes the phone and the TOTP secret, for a user who has lost them. */
public record RemoveFactors(UUID userId, Actor actor) implements UserCommand<Administered> {}
