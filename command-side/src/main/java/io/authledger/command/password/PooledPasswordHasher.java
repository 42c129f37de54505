package io.authledger.command.password;

/** Hashes in the pool while the caller waits, so that no flood of logins takes more than the pool's threads. */
final class PooledPasswordHasher implements PasswordHasher {

    private final PasswordHasher hasher;
    private final Hashing pool;

    PooledPasswordHasher(PasswordHasher hasher, Hashing pool) {
        this.hasher = hasher;
        this.pool = pool;
    }

    @Override
    public PasswordHash hash(Password password) {
        return pool.run(() -> hasher.hash(password));
    }

    @Override
    public boolean verify(Password password, PasswordHash hash) {
        return pool.run(() -> hasher.verify(password, hash));
    }

    @Override
    public PasswordHash hashBeside(Password password, PasswordHash other) {
        return pool.run(() -> hasher.hashBeside(password, other));
    }

    @Override
    public boolean needsRehash(PasswordHash hash) {
        return hasher.needsRehash(hash);
    }
}
