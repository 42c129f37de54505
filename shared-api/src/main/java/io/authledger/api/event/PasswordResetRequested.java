package io.authledger.api.event;

import io.authledger.api.sealed.SecretDigest;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who gave the user's address wants to set a new password; a token goes there, and any older one is good no
 * more. Requests past the cap on such mail leave no event.
 *
 * @param resetId random, 122 bits, from which the token is derived
 * @param keyId id of the key that derives it
 * @param token digest of the token's secret, which itself stands nowhere
 * @param validUntil the token's end
 */
@EventType(name = "user.password.reset-requested")
public record PasswordResetRequested(UUID resetId, String keyId, SecretDigest token, Instant validUntil)
        implements UserEvent {}
