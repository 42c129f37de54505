package io.authledger.command.password;

import io.authledger.api.event.PasswordChanged;
import io.authledger.api.sealed.SealedSecret;
import java.time.Instant;

/**
 * The password of a user.
 *
 * @param hash PHC string, sealed
 * @param version rises with each change of password, and not when the same password is hashed anew
 */
public record PasswordCredential(SealedSecret hash, int version, Instant changedAt) {

    public static PasswordCredential changed(PasswordChanged event, Instant at) {
        return new PasswordCredential(event.passwordHash(), event.credentialVersion(), at);
    }

    public PasswordCredential rehashed(SealedSecret newHash) {
        return new PasswordCredential(newHash, version, changedAt);
    }
}
