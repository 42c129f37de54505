package io.authledger.command.session;

import io.authledger.api.sealed.SecretDigest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * A refresh token taken apart.
 *
 * @param generation 0 for the token of the login, one more for each successor
 * @param secret 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: what is kept of it is its digest
public record RefreshToken(UUID userId, UUID sessionId, int generation, byte[] secret) {

    public SecretDigest digest() {
        try {
            return new SecretDigest(MessageDigest.getInstance("SHA-256").digest(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
