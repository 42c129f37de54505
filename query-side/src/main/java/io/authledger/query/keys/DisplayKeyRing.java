package io.authledger.query.keys;

import io.authledger.api.sealed.DataKey;
import io.authledger.api.sealed.SealBrokenException;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedField;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One user's opened display keys, or that they were taken back. */
public final class DisplayKeyRing {

    static final DisplayKeyRing FORGOTTEN = new DisplayKeyRing(Map.of());

    private final Map<Integer, DataKey> keys;

    DisplayKeyRing(Map<Integer, DataKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /** Whether the user was erased: what was sealed is gone for good. */
    public boolean forgotten() {
        return this == FORGOTTEN;
    }

    /** Whether the key that sealed this has arrived. */
    public boolean opens(@Nullable SealedDisplay value) {
        return value == null || keys.containsKey(value.keyVersion());
    }

    /**
     * Gives the value back.
     *
     * @throws SealBrokenException if it is another field's or user's, or was altered
     */
    public String open(SealedField field, SealedDisplay value) {
        DataKey key = keys.get(value.keyVersion());
        if (key == null) {
            throw new IllegalStateException("The key of version " + value.keyVersion() + " is not there");
        }
        return key.open(field, value);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
