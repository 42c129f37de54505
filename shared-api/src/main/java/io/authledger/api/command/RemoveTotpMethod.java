package io.authledger.api.command;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Removes the TOTP secret by a code of it, or by a recovery code, on behalf of a session.
 *
 * @param code null where none was given, which removes nothing and tells what is missing
 * @param notice of what it changes
 */
public record RemoveTotpMethod(
        UUID userId, UUID sessionId, @Nullable ComparedFactor code, NewNotice notice)
        implements UserCommand<OtpOutcome> {}
