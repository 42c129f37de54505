package io.authledger.api.command;

import java.util.UUID;

/** Reads what has to be opened or checked before a command, outside the user's lock. */
public record InspectUser(UUID userId) implements UserCommand<UserView> {}
