package io.authledger.query.insights;

import com.mongodb.client.MongoDatabase;
import io.authledger.query.reading.Rebuildable;
import io.authledger.query.reading.RecordSink;
import java.time.Clock;
import java.util.List;

/** The generations of the counts, each with its failures. */
final class InsightsGenerations implements Rebuildable {

    static final String NAME = "insights";

    private final String topic;
    private final MongoDatabase database;
    private final InsightsProperties kept;
    private final Clock clock;

    InsightsGenerations(String topic, MongoDatabase database, InsightsProperties kept, Clock clock) {
        this.topic = topic;
        this.database = database;
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RecordSink sinkOf(String generation) {
        return new InsightsSink(generation, topic, database, kept, clock);
    }

    @Override
    public List<String> collections(String generation) {
        return List.of(generation, generation + InsightsStore.FAILURES);
    }
}
