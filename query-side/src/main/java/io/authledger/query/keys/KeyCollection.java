package io.authledger.query.keys;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Where display keys lie, wrapped as they came; of a forgotten user only that there was one. */
final class KeyCollection {

    private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private final MongoCollection<Document> collection;

    KeyCollection(MongoDatabase database) {
        this.collection = database.getCollection("display_keys");
    }

    /** The embedded store finds by index only where the index has exactly the fields of the filter. */
    void prepare() {
        collection.createIndex(Indexes.ascending("_id", "offset"), new IndexOptions().unique(true));
    }

    Optional<WrappedKeys> find(UUID user) {
        return Optional.ofNullable(collection.find(Filters.eq("_id", user)).first())
                .map(KeyCollection::read);
    }

    Set<UUID> known(Collection<UUID> users) {
        Set<UUID> known = new HashSet<>();
        for (Document document : collection.find(Filters.in("_id", users)).projection(Projections.include("_id"))) {
            known.add(document.get("_id", UUID.class));
        }
        return known;
    }

    Map<UUID, WrappedKeys> load(Collection<UUID> users) {
        Map<UUID, WrappedKeys> found = new HashMap<>();
        for (Document document : collection.find(Filters.in("_id", users))) {
            WrappedKeys keys = read(document);
            found.put(keys.user(), keys);
        }
        return found;
    }

    /** Writes where nobody else has written since {@code loaded}; where somebody has, the batch has to come again. */
    void save(Collection<WrappedKeys> keys, Map<UUID, WrappedKeys> loaded) {
        List<WriteModel<Document>> writes =
                keys.stream().map(k -> write(k, loaded.get(k.user()))).toList();
        if (writes.isEmpty()) {
            return;
        }
        var result = collection.bulkWrite(writes, ANY_ORDER);
        if (result.getInsertedCount() + result.getMatchedCount() != writes.size()) {
            throw new IllegalStateException("Another process takes the keys of the same users");
        }
    }

    /** Whatever is there of these users, or is just being written: who saves what they loaded before has to come again. */
    void forget(Collection<UUID> users) {
        List<WriteModel<Document>> writes = users.stream()
                .<WriteModel<Document>>map(user ->
                        new ReplaceOneModel<>(Filters.eq("_id", user), document(WrappedKeys.ofErased(user)), UPSERT))
                .toList();
        if (!writes.isEmpty()) {
            collection.bulkWrite(writes, ANY_ORDER);
        }
    }

    private static Document document(WrappedKeys keys) {
        return new Document("_id", keys.user())
                .append("partition", keys.partition())
                .append("offset", keys.offset())
                .append("jwe", keys.jwe());
    }

    private static WriteModel<Document> write(WrappedKeys keys, @Nullable WrappedKeys loaded) {
        Document document = document(keys);
        return loaded == null
                ? new InsertOneModel<>(document)
                : new ReplaceOneModel<>(new Document("_id", keys.user()).append("offset", loaded.offset()), document);
    }

    private static WrappedKeys read(Document document) {
        return new WrappedKeys(
                document.get("_id", UUID.class),
                document.getString("partition"),
                document.getLong("offset"),
                document.getString("jwe"));
    }
}
