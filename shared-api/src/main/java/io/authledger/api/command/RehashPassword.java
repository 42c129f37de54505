package io.authledger.api.command;

import io.authledger.api.sealed.SealedSecret;
import java.util.UUID;

/** Replaces the hash of an unchanged password; does nothing when the password has changed meanwhile. */
public record RehashPassword(UUID userId, int credentialVersion, SealedSecret passwordHash)
        implements UserCommand<Long> {}
