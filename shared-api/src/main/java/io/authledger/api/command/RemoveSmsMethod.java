package io.authledger.api.command;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Removes the phone on behalf of a session, and by a second factor where the user has one.
 *
 * @param secondFactor null where none was given
 */
public record RemoveSmsMethod(
        UUID userId, UUID sessionId, @Nullable ComparedFactor secondFactor)
        implements UserCommand<ProofOutcome<UserView>> {}
