package io.authledger.command.password;

import java.util.UUID;

/** Both lanes hash alike; what differs is where. */
final class PooledHashingLanes implements HashingLanes {

    private final PasswordHasher hasher;
    private final PasswordHasher strangers;
    private final ReservedHashing reserved;

    PooledHashingLanes(PasswordHasher hasher, HashingPool strangers, HashingPool reserve) {
        this.hasher = hasher;
        this.strangers = new PooledPasswordHasher(hasher, strangers);
        this.reserved = new ReservedHashing(strangers, reserve);
    }

    @Override
    public PasswordHasher strangers() {
        return strangers;
    }

    @Override
    public PasswordHasher known(UUID userId) {
        return new PooledPasswordHasher(hasher, reserved.of(userId));
    }
}
