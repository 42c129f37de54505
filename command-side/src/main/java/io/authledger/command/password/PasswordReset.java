package io.authledger.command.password;

import io.authledger.api.command.PasswordResetView;
import io.authledger.api.event.PasswordResetRequested;
import io.authledger.api.sealed.SecretDigest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The newest token that was sent to a user for a new password; an older one is forgotten, and so is good no more.
 *
 * @param keyId id of the key that derives it
 * @param token digest of its secret
 */
public record PasswordReset(UUID resetId, String keyId, SecretDigest token, Instant validUntil) {

    public static PasswordReset requested(PasswordResetRequested event) {
        return new PasswordReset(event.resetId(), event.keyId(), event.token(), event.validUntil());
    }

    /** Whether this is the token, in time; compares in constant time. */
    public boolean allows(SecretDigest given, Instant now) {
        return now.isBefore(validUntil) && token.equals(given);
    }

    /** What is to be known of it, or null when it is over. */
    public @Nullable PasswordResetView open(Instant now) {
        return now.isBefore(validUntil) ? new PasswordResetView(resetId, keyId, token) : null;
    }
}
