package io.authledger.api.command;

import io.authledger.api.BreachCheckFailure;
import io.authledger.api.Language;
import io.authledger.api.sealed.SealedSecret;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes a new password in the place of the one that was shown, and ends every other session. Answers the user's event
 * sequence after it.
 *
 * @param passwordHash PHC string of the new one, sealed
 * @param breachUnchecked why nobody could say whether the password is known from a breach; null where somebody could, or
 *     nobody was asked
 * @param language of the notice
 */
public record ChangePassword(
        UUID userId,
        Proof proof,
        SealedSecret passwordHash,
        @Nullable BreachCheckFailure breachUnchecked,
        Language language)
        implements UserCommand<ProofOutcome<Long>> {}
