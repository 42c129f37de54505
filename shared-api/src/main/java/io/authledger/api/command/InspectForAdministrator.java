package io.authledger.api.command;

import java.util.UUID;

/** Reads what an administrator may see of a user. */
public record InspectForAdministrator(UUID userId) implements UserCommand<AdministratorsView> {}
