package io.authledger.command.password;

/**
 * Makes and checks hashes of passwords. Each call but {@link #needsRehash} costs about 15 ms of a processor and
 * waits for its turn; it must never be made while an aggregate's lock is held.
 */
public interface PasswordHasher {

    /**
     * A new hash at the configured cost, under a random salt.
     *
     * @throws io.authledger.api.error.ApiException {@code service_busy} when too many wait already
     */
    PasswordHash hash(Password password);

    /**
     * Whether the hash was made from this password, at whatever cost.
     *
     * @throws io.authledger.api.error.ApiException {@code service_busy} when too many wait already
     */
    boolean verify(Password password, PasswordHash hash);

    /**
     * A hash under the salt and at the cost of another: it equals that one if both are of one password.
     *
     * @throws io.authledger.api.error.ApiException {@code service_busy} when too many wait already
     */
    PasswordHash hashBeside(Password password, PasswordHash other);

    /** Whether the hash was made at another cost than the one now configured. */
    boolean needsRehash(PasswordHash hash);
}
