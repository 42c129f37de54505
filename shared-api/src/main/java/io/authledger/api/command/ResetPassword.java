package io.authledger.api.command;

import io.authledger.api.BreachCheckFailure;
import io.authledger.api.Language;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.api.sealed.SecretDigest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes a new password from whoever holds the token that was sent to the user's address, and ends every session.
 *
 * @param token digest of the token's secret
 * @param passwordHash PHC string of the new one, sealed
 * @param breachUnchecked why nobody could say whether the password is known from a breach; null where somebody could, or
 *     nobody was asked
 * @param secondFactor null where none was given, which is refused where the user has had one for long enough
 * @param language of the notice
 */
public record ResetPassword(
        UUID userId,
        SecretDigest token,
        SealedSecret passwordHash,
        @Nullable BreachCheckFailure breachUnchecked,
        @Nullable ComparedFactor secondFactor,
        Language language)
        implements UserCommand<ResetOutcome> {}
