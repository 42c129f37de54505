package io.authledger.api.event;

import io.authledger.api.Channel;
import java.util.UUID;

/**
 * The code of a challenge that is still good goes out again.
 */
@EventType(name = "user.otp.resent")
public record OtpResent(Channel channel, UUID challengeId) implements UserEvent {}
