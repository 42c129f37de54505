package io.authledger.api.command;

import io.authledger.api.Language;
import io.authledger.api.sealed.SecretDigest;
import java.util.UUID;

/**
 * A genuine refresh token was presented.
 *
 * @param generation its generation
 * @param token digest of its secret
 * @param successor digest of the secret that follows it
 * @param language of a notice, should it turn out to have been used before
 */
public record RefreshSession(
        UUID userId, UUID sessionId, int generation, SecretDigest token, SecretDigest successor, Language language)
        implements UserCommand<RefreshOutcome> {}
