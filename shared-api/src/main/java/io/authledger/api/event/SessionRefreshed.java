package io.authledger.api.event;

import io.authledger.api.sealed.SecretDigest;
import java.util.UUID;

/**
 * A refresh token was used.
 *
 * @param generation the session's generation after it
 * @param token digest of the secret of that generation
 * @param successor digest of the secret of the next one
 * @param promoted whether this use was the first of its generation
 */
@EventType(name = "session.refreshed")
public record SessionRefreshed(
        UUID sessionId, int generation, SecretDigest token, SecretDigest successor, boolean promoted)
        implements UserEvent {}
