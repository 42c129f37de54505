package io.authledger.api.command;

import java.util.Optional;
import java.util.UUID;

/** Shows a user to the owner of a session; empty where the session is over. */
public record ExportUser(UUID userId, UUID sessionId) implements UserCommand<Optional<UserView>> {}
