package io.authledger.query.keys;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user's display keys as they came.
 *
 * @param partition where the record stood that brought them; empty where none did
 * @param offset of that record; -1 where there was none
 * @param jwe null where they were taken back, by a tombstone or the user's erasure
 */
record WrappedKeys(
        UUID user, String partition, long offset, @Nullable String jwe) {

    /** Those of an erased user, of whom the tombstone may never come: brokers keep it for some days only. */
    static WrappedKeys ofErased(UUID user) {
        return new WrappedKeys(user, "", -1, null);
    }

    boolean forgotten() {
        return jwe == null;
    }

    /**
     * What comes again, or late from a process that no longer owns the partition, brings no key back; and nothing does
     * once they were taken back, for nobody is erased and registered again by the same id.
     */
    boolean replaces(@Nullable WrappedKeys stored) {
        if (stored == null) {
            return true;
        }
        return !stored.forgotten() && (forgotten() || !partition.equals(stored.partition) || offset > stored.offset);
    }

    @Override
    public String toString() {
        return "WrappedKeys[" + user + "]";
    }
}
