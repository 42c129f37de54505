package io.authledger.api.command;

import java.util.UUID;

/** Takes the address that was asked for in the place of the present one, by the code that was sent to it. */
public record ConfirmEmailChange(UUID userId, UUID sessionId, ComparedCode.Sent code)
        implements UserCommand<OtpOutcome> {}
