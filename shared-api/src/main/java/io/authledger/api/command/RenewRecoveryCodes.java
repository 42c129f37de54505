package io.authledger.api.command;

import io.authledger.api.sealed.SealedSecret;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes a new set of recovery codes in the place of the one that is there, if one is, by a second factor. Answers the
 * user's event sequence after it.
 *
 * @param secondFactor null where none was given
 * @param setId random
 * @param digests PHC strings of ten codes under one salt; null where the second factor did not match, which makes none
 * @param notice of what it changes
 */
public record RenewRecoveryCodes(
        UUID userId,
        UUID sessionId,
        @Nullable ComparedFactor secondFactor,
        UUID setId,
        @Nullable SealedSecret digests,
        NewNotice notice)
        implements UserCommand<ProofOutcome<Long>> {}
