package io.authledger.query.insights;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import org.bson.Document;

/** One generation of counts and failures, in collections named after it. */
final class InsightsStore {

    /** What stands behind the name of a generation in that of its failures. */
    static final String FAILURES = ".failures";

    private final CountCollection counts;
    private final FailureCollection failures;

    InsightsStore(MongoCollection<Document> counts, MongoCollection<Document> failures) {
        this.counts = new CountCollection(counts);
        this.failures = new FailureCollection(failures);
    }

    /**
     * The store of a generation by its name.
     *
     * @param name {@code insights.1}
     */
    static InsightsStore of(MongoDatabase database, String name) {
        return new InsightsStore(database.getCollection(name), database.getCollection(name + FAILURES));
    }

    void prepare() {
        counts.prepare();
        failures.prepare();
    }

    CountCollection counts() {
        return counts;
    }

    FailureCollection failures() {
        return failures;
    }

    void removeExpired(Instant now) {
        counts.removeExpired(now);
        failures.removeExpired(now);
    }
}
