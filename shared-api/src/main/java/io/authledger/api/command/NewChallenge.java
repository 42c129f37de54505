package io.authledger.api.command;

import io.authledger.api.Language;
import java.util.UUID;

/**
 * What a new one-time code would be derived from, should one be needed, and how its message would be written.
 *
 * @param challengeId random
 * @param keyId id of the key that derives the code
 * @param language of the message, also where an older code goes out again
 */
public record NewChallenge(UUID challengeId, String keyId, Language language) {}
