package io.authledger.api.command;

import io.authledger.api.Actor;
import java.util.UUID;

/** Forgets a user. Answers the user's last event sequence. */
public record EraseUser(UUID userId, Actor actor) implements UserCommand<Long> {}
