package io.authledger.api.command;

import io.authledger.api.sealed.SecretDigest;
import java.util.UUID;

/**
 * A genuine refresh token was presented.
 *
 * @param generation its generation
 * @param token digest of its secret
 * @param successor digest of the secret that follows it
 */
public record RefreshSession(UUID userId, UUID sessionId, int generation, SecretDigest token, SecretDigest successor)
        implements UserCommand<RefreshOutcome> {}
