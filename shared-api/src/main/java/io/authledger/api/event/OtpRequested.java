package io.authledger.api.event;

import io.authledger.api.Channel;
import java.time.Instant;
import java.util.UUID;

/**
 * A one-time code was made for a channel; the code itself stands nowhere.
 *
 * @param challengeId random, 128 bits, from which the code is derived
 * @param keyId id of the key that derives it
 * @param validUntil the code's end
 */
@EventType(name = "user.otp.requested")
public record OtpRequested(Channel channel, UUID challengeId, String keyId, Instant validUntil) implements UserEvent {}
