package io.authledger.query.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Some time.
 *
 * @param from inclusive; null for all there was
 * @param to exclusive; null for all there will be
 */
record TimeRange(@Nullable Instant from, @Nullable Instant to) {

    boolean isEverything() {
        return from == null && to == null;
    }

    boolean holds(Instant time) {
        return overlaps(time, time);
    }

    /** Whether it may hold something between these two, both inclusive. */
    boolean overlaps(Instant first, Instant last) {
        return (from == null || !last.isBefore(from)) && (to == null || first.isBefore(to));
    }
}
