package io.authledger.api.command;

import io.authledger.api.BreachCheckFailure;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Registers an address that nobody holds, and asks for the first code to it.
 *
 * @param breachUnchecked why nobody could say whether the password is known from a breach; null where somebody could, or
 *     nobody was asked
 */
public record RegisterUser(
        UUID userId,
        SealedSecret email,
        SealedDisplay obfuscatedEmail,
        SealedSecret passwordHash,
        NewChallenge challenge,
        @Nullable BreachCheckFailure breachUnchecked)
        implements UserCommand<Long> {}
