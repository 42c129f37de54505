package io.authledger.api.command;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a login is to ask this user for the second factor. Answers the user's event sequence after it.
 *
 * @param secondFactor null where none was given, which is refused where the user has one
 */
public record ChooseMfa(
        UUID userId,
        UUID sessionId,
        boolean atLogin,
        @Nullable ComparedFactor secondFactor) implements UserCommand<ProofOutcome<Long>> {}
