package io.authledger.query.insights;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** Deletes documents whose {@code expiresAt} has come, not too many at once: the store of standalone has no TTL index. */
final class Expiry {

    private static final int AT_ONCE = 1_000;
    private static final int MOST_ROUNDS = 100;

    private Expiry() {}

    static void remove(MongoCollection<Document> collection, Instant now) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Object> ids = new ArrayList<>();
            for (Document document : collection
                    .find(Filters.lte("expiresAt", now))
                    .projection(Projections.include("_id"))
                    .limit(AT_ONCE)) {
                ids.add(document.get("_id"));
            }
            if (!ids.isEmpty()) {
                collection.deleteMany(Filters.in("_id", ids));
            }
            if (ids.size() < AT_ONCE) {
                return;
            }
        }
    }
}
