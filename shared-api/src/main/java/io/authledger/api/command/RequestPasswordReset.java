package io.authledger.api.command;

import io.authledger.api.Language;
import io.authledger.api.sealed.SecretDigest;
import java.util.UUID;

/**
 * Sends the user a token that allows a new password; past the cap on such mail it does nothing. Answers whether one is
 * sent.
 *
 * @param keyId id of the key that derives the token
 * @param token digest of the token's secret
 */
public record RequestPasswordReset(UUID userId, UUID resetId, String keyId, SecretDigest token, Language language)
        implements UserCommand<Boolean> {}
