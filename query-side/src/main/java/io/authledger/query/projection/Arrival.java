package io.authledger.query.projection;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way into a read model.
 *
 * @param head null if the headers do not read
 * @param fault why they do not
 * @param parked whether it was put aside before
 */
record Arrival(
        RawRecord raw, @Nullable EventHead head, @Nullable String fault, boolean parked) {

    static Arrival fresh(RawRecord raw) {
        return read(raw, false);
    }

    static Arrival parked(RawRecord raw) {
        return read(raw, true);
    }

    private static Arrival read(RawRecord raw, boolean parked) {
        try {
            return new Arrival(raw, EventHead.of(raw), null, parked);
        } catch (CannotProjectException e) {
            return new Arrival(raw, null, e.getMessage(), parked);
        }
    }

    @Nullable
    UUID user() {
        return head == null ? EventHead.userOf(raw) : head.userId();
    }

    /** What does not read has no place; it comes last. */
    long sequence() {
        return head == null ? Long.MAX_VALUE : head.sequence();
    }
}
