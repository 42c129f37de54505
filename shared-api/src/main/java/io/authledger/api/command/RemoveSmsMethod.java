package io.authledger.api.command;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Removes the phone on behalf of a session, and by a second factor where the user has one.
 *
 * @param secondFactor null where none was given
 * @param notice of what it changes
 */
public record RemoveSmsMethod(
        UUID userId, UUID sessionId, @Nullable ComparedFactor secondFactor, NewNotice notice)
        implements UserCommand<ProofOutcome<UserView>> {}
