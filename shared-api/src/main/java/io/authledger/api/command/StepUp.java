package io.authledger.api.command;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Raises a session by a second factor.
 *
 * @param secondFactor null where none was given
 */
public record StepUp(UUID userId, UUID sessionId, @Nullable ComparedFactor secondFactor)
        implements UserCommand<ProofOutcome<SessionGrant>> {}
