package io.authledger.query.insights;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** Where counts lie: a document for each granularity, bucket and partition. */
final class CountCollection {

    private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

    private final MongoCollection<Document> collection;

    CountCollection(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    /** The embedded store finds by index only where the index has exactly the fields of the filter, and knows unique ones alone. */
    void prepare() {
        collection.createIndex(Indexes.ascending("_id", "events"), new IndexOptions().unique(true));
        collection.createIndex(Indexes.ascending("expiresAt", "_id"), new IndexOptions().unique(true));
    }

    /** Those that are there, by their ids. */
    Map<String, Bucket> load(Collection<String> ids) {
        Map<String, Bucket> found = new HashMap<>();
        for (Document document : collection.find(Filters.in("_id", ids))) {
            Bucket bucket = Bucket.stored(document);
            found.put(bucket.id(), bucket);
        }
        return found;
    }

    /**
     * Writes what has moved, where nobody else has moved it since it was loaded.
     *
     * @throws CountsConflictException if somebody has: this process reads a partition that is another's by now
     */
    void save(Collection<Bucket> buckets) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        buckets.stream().filter(Bucket::advanced).forEach(bucket -> writes.add(write(bucket)));
        if (writes.isEmpty()) {
            return;
        }
        try {
            BulkWriteResult result = collection.bulkWrite(writes, ANY_ORDER);
            if (result.getInsertedCount() + result.getMatchedCount() != writes.size()) {
                throw new CountsConflictException();
            }
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(CountCollection::isDuplicate)) {
                throw new CountsConflictException();
            }
            throw e;
        }
    }

    /** The buckets of a span that begin in it, those of a partition each by itself. */
    FindIterable<Document> between(Granularity by, Instant from, Instant to) {
        return collection.find(Filters.and(
                Filters.gte("_id", BucketId.firstAt(by, from)), Filters.lt("_id", BucketId.firstAt(by, to))));
    }

    /** Deletes what was to go before {@code now}. */
    void removeExpired(Instant now) {
        Expiry.remove(collection, now);
    }

    private static WriteModel<Document> write(Bucket bucket) {
        return bucket.isNew()
                ? new InsertOneModel<>(bucket.write())
                : new ReplaceOneModel<>(
                        new Document("_id", bucket.id()).append("events", bucket.storedEvents()), bucket.write());
    }

    private static boolean isDuplicate(BulkWriteError error) {
        return error.getCategory() == ErrorCategory.DUPLICATE_KEY;
    }
}
