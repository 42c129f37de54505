package io.authledger.api.command;

import java.util.UUID;

/** Removes the TOTP secret by a code of it, on behalf of a session. */
public record RemoveTotpMethod(UUID userId, UUID sessionId, ComparedCode.Totp code)
        implements UserCommand<OtpOutcome> {}
