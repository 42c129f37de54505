package io.authledger.deployment;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Everybody who is known to be registered, to all clients of a load. */
final class People {

    private static final int NEWEST = 5;

    private final List<Visitor> known = new CopyOnWriteArrayList<>();

    void add(Visitor visitor) {
        known.add(visitor);
    }

    /** One of the newest, who are using the service just now; null while there is nobody. */
    @Nullable
    Visitor any(Random random) {
        int size = known.size();
        return size == 0 ? null : known.get(size - 1 - random.nextInt(Math.min(NEWEST, size)));
    }
}
