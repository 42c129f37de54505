package io.authledger.api.event;

import io.authledger.api.sealed.SealedSecret;

/**
 * The same password was hashed anew with the parameters now configured; not a change of password.
 */
@EventType(name = "user.password.rehashed")
public record PasswordRehashed(int credentialVersion, SealedSecret passwordHash) implements UserEvent {}
