package io.authledger.api.command;

import io.authledger.api.Language;
import io.authledger.api.sealed.SecretDigest;
import java.util.UUID;

/**
 * Sends the user a token that allows a new password; answers whether one is sent, as none is to whoever is suspended.
 *
 * @param keyId id of the key that derives the token
 * @param token digest of the token's secret
 */
public record RequestPasswordReset(UUID userId, UUID resetId, String keyId, SecretDigest token, Language language)
        implements UserCommand<Boolean> {}
