package io.authledger.api.command;

import io.authledger.api.BreachCheckFailure;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Registers an address that nobody holds, and asks for the first code to it.
 *
 * @param challenge null where no code is asked for, because the address has had the mail of a day: its owner is registered
 *     all the same, and asks for a code later
 * @param breachUnchecked why nobody could say whether the password is known from a breach; null where somebody could, or
 *     nobody was asked
 */
public record RegisterUser(
        UUID userId,
        SealedSecret email,
        SealedDisplay obfuscatedEmail,
        SealedSecret passwordHash,
        @Nullable NewChallenge challenge,
        @Nullable BreachCheckFailure breachUnchecked)
        implements UserCommand<Long> {

    /** The same, with a first code. */
    public RegisterUser with(NewChallenge code) {
        return new RegisterUser(userId, email, obfuscatedEmail, passwordHash, code, breachUnchecked);
    }
}
