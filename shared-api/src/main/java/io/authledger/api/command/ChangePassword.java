package io.authledger.api.command;

import io.authledger.api.Language;
import io.authledger.api.sealed.SealedSecret;
import java.util.UUID;

/**
 * Takes a new password in the place of the one that was shown, and ends every other session. Answers the user's event
 * sequence after it.
 *
 * @param passwordHash PHC string of the new one, sealed
 * @param language of the notice
 */
public record ChangePassword(UUID userId, Proof proof, SealedSecret passwordHash, Language language)
        implements UserCommand<ProofOutcome<Long>> {}
