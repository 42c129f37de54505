package io.authledger.api.command;

import io.authledger.api.Actor;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import java.util.UUID;

/**
 * Registers an administrator whose address counts as validated, because an operator named it; answers the user's sequence.
 *
 * @param challengeId random, of no challenge: nothing was sent
 */
public record RegisterAdministrator(
        UUID userId,
        Actor actor,
        SealedSecret email,
        SealedDisplay obfuscatedEmail,
        SealedSecret passwordHash,
        UUID challengeId)
        implements UserCommand<Long> {}
