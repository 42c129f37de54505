package io.authledger.api.command;

import io.authledger.api.Language;
import java.util.UUID;

/** Somebody registers an address that this user holds already, and the user is told. */
public record RepeatRegistration(UUID userId, Language language) implements UserCommand<Long> {}
