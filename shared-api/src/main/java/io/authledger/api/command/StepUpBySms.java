package io.authledger.api.command;

import java.util.UUID;

/** Raises a session by a code that was sent to the validated phone of a user who has no second factor. */
public record StepUpBySms(UUID userId, UUID sessionId, ComparedCode.Sent code)
        implements UserCommand<ProofOutcome<SessionGrant>> {}
