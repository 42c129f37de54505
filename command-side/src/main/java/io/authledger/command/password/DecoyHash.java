package io.authledger.command.password;

import java.security.SecureRandom;
import java.util.Base64;

/** Stands in for the hash of a user who does not exist, so that an unknown address costs what a wrong password costs. */
public final class DecoyHash {

    private final PasswordHasher hasher;
    private final PasswordHash hash;

    DecoyHash(PasswordHasher hasher, SecureRandom random) {
        byte[] nobodyKnows = new byte[32];
        random.nextBytes(nobodyKnows);
        this.hasher = hasher;
        this.hash = hasher.hash(Password.of(Base64.getEncoder().encodeToString(nobodyKnows)));
    }

    /**
     * Checks the password and says no.
     *
     * @throws io.authledger.api.error.ApiException {@code service_busy} just as a real check would
     */
    public boolean verify(Password password) {
        return hasher.verify(password, hash);
    }
}
