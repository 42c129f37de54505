package io.authledger.api.command;

import io.authledger.api.Channel;
import java.util.UUID;

/** Asks for a one-time code on a channel, on behalf of a session. */
public record RequestOtp(UUID userId, UUID sessionId, Channel channel, NewChallenge challenge)
        implements UserCommand<RequestOtpOutcome> {}
