package io.authledger.api.command;

import io.authledger.api.Actor;
import io.authledger.api.BreachCheckFailure;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Registers an administrator whose address counts as validated, because an operator named it; answers the user's sequence.
 *
 * @param breachUnchecked why nobody could say whether the password is known from a breach; null where somebody could, or
 *     nobody was asked
 * @param challengeId random, of no challenge: nothing was sent
 */
public record RegisterAdministrator(
        UUID userId,
        Actor actor,
        SealedSecret email,
        SealedDisplay obfuscatedEmail,
        SealedSecret passwordHash,
        @Nullable BreachCheckFailure breachUnchecked,
        UUID challengeId)
        implements UserCommand<Long> {}
