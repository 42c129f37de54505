package io.authledger.query.insights;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;

/**
 * Where failures lie, one document each by its ledger index, with their networks sealed. Of a user who was erased there is
 * only a mark, {@code _id} the user, for as long: who writes what it read before the erasure then finds it out.
 */
final class FailureCollection {

    private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private final MongoCollection<Document> collection;

    FailureCollection(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    /** With {@code _id} in them the indexes are unique: the embedded store knows no other. */
    void prepare() {
        IndexOptions unique = new IndexOptions().unique(true);
        collection.createIndex(Indexes.ascending("user", "_id"), unique);
        collection.createIndex(Indexes.ascending("at", "_id"), unique);
        collection.createIndex(Indexes.ascending("expiresAt", "_id"), unique);
    }

    /** Writes failures of users who are not erased; doing it again changes nothing. */
    void add(Map<Failure, Instant> expiries) {
        write(expiries.entrySet().stream()
                .map(each -> replace(each.getKey().ledgerIndex(), each.getKey().write(each.getValue())))
                .toList());
        removeAllOf(erasedAmong(expiries.keySet().stream().map(Failure::user).toList()));
    }

    /** Deletes all failures of these users, and whatever comes of them later. */
    void erase(Map<UUID, Instant> expiries) {
        write(expiries.entrySet().stream()
                .map(each ->
                        replace(each.getKey(), new Document("_id", each.getKey()).append("expiresAt", each.getValue())))
                .toList());
        removeAllOf(expiries.keySet());
    }

    /** The latest failures of a span, newest first, no more than that many. */
    List<Failure> latest(Instant from, Instant to, int most) {
        List<Failure> found = new ArrayList<>();
        for (Document document : collection
                .find(Filters.and(Filters.gte("at", from), Filters.lt("at", to)))
                .sort(Sorts.descending("at", "_id"))
                .limit(most)) {
            found.add(Failure.read(document));
        }
        return found;
    }

    /** Deletes what was to go before {@code now}. */
    void removeExpired(Instant now) {
        Expiry.remove(collection, now);
    }

    private Set<UUID> erasedAmong(Collection<UUID> users) {
        Set<UUID> erased = new HashSet<>();
        if (!users.isEmpty()) {
            for (Document mark : collection.find(Filters.in("_id", users)).projection(Projections.include("_id"))) {
                erased.add(mark.get("_id", UUID.class));
            }
        }
        return erased;
    }

    private void removeAllOf(Collection<UUID> users) {
        if (!users.isEmpty()) {
            collection.deleteMany(Filters.in("user", users));
        }
    }

    private void write(List<WriteModel<Document>> writes) {
        if (!writes.isEmpty()) {
            collection.bulkWrite(writes, ANY_ORDER);
        }
    }

    private static WriteModel<Document> replace(Object id, Document document) {
        return new ReplaceOneModel<>(Filters.eq("_id", id), document, UPSERT);
    }
}
