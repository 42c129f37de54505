package io.authledger.api.event;

import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import java.util.UUID;

/**
 * An address was registered with a password; the account waits for the address to be validated.
 */
@EventType(name = "user.registered")
public record UserRegistered(UUID userId, SealedSecret email, SealedDisplay obfuscatedEmail, SealedSecret passwordHash)
        implements UserEvent {}
