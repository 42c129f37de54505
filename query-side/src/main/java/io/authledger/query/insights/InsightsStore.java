package io.authledger.query.insights;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;

/** One generation of counts and failures, in collections named after it. */
final class InsightsStore {

    private final CountCollection counts;
    private final FailureCollection failures;

    /**
     * @param name of the generation: {@code insights.1}
     */
    InsightsStore(MongoDatabase database, String name) {
        this.counts = new CountCollection(database, name);
        this.failures = new FailureCollection(database, name);
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
