package io.authledger.command.password;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A pool that strangers cannot reach, for when theirs is at work. A user has one place in it: somebody with an account does
 * not take it up alone.
 */
final class ReservedHashing {

    private final HashingPool strangers;
    private final HashingPool reserve;
    private final Set<UUID> inside = ConcurrentHashMap.newKeySet();

    ReservedHashing(HashingPool strangers, HashingPool reserve) {
        this.strangers = strangers;
        this.reserve = reserve;
    }

    Hashing of(UUID userId) {
        return new Hashing() {
            @Override
            public <T> T run(Supplier<T> work) {
                return ReservedHashing.this.run(userId, work);
            }
        };
    }

    private <T> T run(UUID userId, Supplier<T> work) {
        if (strangers.isIdle() || !inside.add(userId)) {
            return strangers.run(work);
        }
        try {
            return reserve.runIfRoom(work).orElseGet(() -> strangers.run(work));
        } finally {
            inside.remove(userId);
        }
    }
}
