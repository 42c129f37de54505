package io.authledger.query.keys;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user's display keys as they came.
 *
 * @param partition where the record stood that brought them
 * @param offset of that record
 * @param jwe null where a tombstone has taken them back
 */
record WrappedKeys(
        UUID user, String partition, long offset, @Nullable String jwe) {

    boolean forgotten() {
        return jwe == null;
    }

    /** What comes again, or late from a process that no longer owns the partition, brings no key back. */
    boolean replaces(@Nullable WrappedKeys stored) {
        return stored == null || forgotten() || !partition.equals(stored.partition) || offset > stored.offset;
    }

    @Override
    public String toString() {
        return "WrappedKeys[" + user + "]";
    }
}
