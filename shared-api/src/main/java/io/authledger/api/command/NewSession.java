package io.authledger.api.command;

import io.authledger.api.Language;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SecretDigest;
import java.time.Instant;
import java.util.UUID;

/**
 * A session about to be opened.
 *
 * @param token digest of the secret of generation 0
 * @param successor digest of the secret of generation 1
 * @param expiresAt end of its absolute life
 * @param language of a notice of it
 */
public record NewSession(
        UUID sessionId,
        UUID deviceId,
        SealedDisplay userAgent,
        SecretDigest token,
        SecretDigest successor,
        Instant expiresAt,
        Language language) {}
