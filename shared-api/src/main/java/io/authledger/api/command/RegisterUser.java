package io.authledger.api.command;

import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import java.util.UUID;

/** Registers an address that nobody holds, and asks for the first code to it. */
public record RegisterUser(
        UUID userId,
        SealedSecret email,
        SealedDisplay obfuscatedEmail,
        SealedSecret passwordHash,
        NewChallenge challenge)
        implements UserCommand<Long> {}
