package io.authledger.command.password;

import java.security.SecureRandom;

/** Hashes in the caller's own thread. */
final class Argon2PasswordHasher implements PasswordHasher {

    /** RFC 9106, section 3.1: 16 bytes are enough for any application. */
    private static final int SALT_BYTES = 16;

    private static final int TAG_BYTES = 32;

    private final Argon2 argon2;
    private final Argon2Parameters parameters;
    private final SecureRandom random;

    Argon2PasswordHasher(Argon2 argon2, Argon2Parameters parameters, SecureRandom random) {
        this.argon2 = argon2;
        this.parameters = parameters;
        this.random = random;
    }

    @Override
    public PasswordHash hash(Password password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(parameters, salt, argon2.tag(password.bytes(), salt, parameters, TAG_BYTES));
    }

    @Override
    public boolean verify(Password password, PasswordHash hash) {
        return hash.hasTag(argon2.tag(password.bytes(), hash.salt(), hash.parameters(), hash.tagBytes()));
    }

    @Override
    public PasswordHash hashBeside(Password password, PasswordHash other) {
        byte[] tag = argon2.tag(password.bytes(), other.salt(), other.parameters(), other.tagBytes());
        return new PasswordHash(other.parameters(), other.salt(), tag);
    }

    @Override
    public boolean needsRehash(PasswordHash hash) {
        return !hash.parameters().equals(parameters) || hash.saltBytes() != SALT_BYTES || hash.tagBytes() != TAG_BYTES;
    }
}
