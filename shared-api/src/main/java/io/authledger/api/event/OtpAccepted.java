package io.authledger.api.event;

import io.authledger.api.Channel;
import java.util.UUID;

/**
 * A code that was sent to a validated address or phone was right, and allowed what follows in the user's history.
 */
@EventType(name = "user.otp.accepted")
public record OtpAccepted(Channel channel, UUID challengeId) implements UserEvent {}
