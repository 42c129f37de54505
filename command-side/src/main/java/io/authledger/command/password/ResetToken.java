package io.authledger.command.password;

import io.authledger.api.sealed.SecretDigest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * A token for a new password taken apart.
 *
 * @param secret 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: what is kept of it is its digest
public record ResetToken(UUID userId, UUID resetId, byte[] secret) {

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
