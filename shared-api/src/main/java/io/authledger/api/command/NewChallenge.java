package io.authledger.api.command;

import java.util.UUID;

/**
 * What a new one-time code would be derived from, should one be needed.
 *
 * @param challengeId random
 * @param keyId id of the key that derives the code
 */
public record NewChallenge(UUID challengeId, String keyId) {}
