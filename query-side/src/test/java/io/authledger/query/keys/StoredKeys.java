package io.authledger.query.keys;

import com.mongodb.client.MongoDatabase;
import io.authledger.api.sealed.DataKey;
import io.authledger.query.WrappedForReaders;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Display keys that have arrived in a store. */
public final class StoredKeys {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] readerKey = RANDOM.generateSeed(32);
    private final KeyCollection collection;

    public StoredKeys(MongoDatabase database) {
        this.collection = new KeyCollection(database);
    }

    /** What opens them. */
    public DisplayKeys opened() {
        return new DisplayKeys(collection, new ReaderKey(readerKey), System::nanoTime);
    }

    /** A new key of version 1 of this user. */
    public DataKey add(UUID user) {
        byte[] key = RANDOM.generateSeed(32);
        String jwe = WrappedForReaders.wrap(readerKey, user, Map.of(1, key));
        collection.save(List.of(new WrappedKeys(user, "keys-0", 0, jwe)), Map.of());
        return new DataKey(user, 1, key);
    }

    public void takeBack(UUID user) {
        collection.forget(List.of(user));
    }
}
