package io.authledger.api.command;

import java.time.Instant;
import java.util.UUID;

/** A challenge whose code can still be given. */
public record ChallengeView(UUID challengeId, String keyId, Instant validUntil) {}
