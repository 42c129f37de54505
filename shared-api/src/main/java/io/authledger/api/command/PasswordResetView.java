package io.authledger.api.command;

import io.authledger.api.sealed.SecretDigest;
import java.util.UUID;

/** A token for a new password that is under way. */
public record PasswordResetView(UUID resetId, String keyId, SecretDigest token) {}
