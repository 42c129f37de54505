package io.authledger.api.command;

import java.util.UUID;

/** Validates a method by a code of it, on behalf of a session. */
public record VerifyOtp(UUID userId, UUID sessionId, ComparedCode code, NewNotice notice)
        implements UserCommand<OtpOutcome> {}
