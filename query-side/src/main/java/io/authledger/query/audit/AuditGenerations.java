package io.authledger.query.audit;

import com.mongodb.client.MongoDatabase;
import io.authledger.query.projection.ParkedRecords;
import io.authledger.query.reading.Rebuildable;
import io.authledger.query.reading.RecordSink;
import io.micrometer.core.instrument.Counter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The generations of the history; how far one has come is known once in each process, to whoever fills or reads it. */
final class AuditGenerations implements Rebuildable {

    static final String NAME = "audit_events";

    private final String topic;
    private final MongoDatabase database;
    private final ParkedRecords parked;
    private final Counter conflicts;
    private final Map<String, AuditEvents> known = new ConcurrentHashMap<>();

    /**
     * @param conflicts counts events whose place another one has
     */
    AuditGenerations(String topic, MongoDatabase database, ParkedRecords parked, Counter conflicts) {
        this.topic = topic;
        this.database = database;
        this.parked = parked;
        this.conflicts = conflicts;
    }

    @Override
    public String name() {
        return NAME;
    }

    AuditEvents of(String generation) {
        return known.computeIfAbsent(generation, name -> new AuditEvents(name, database));
    }

    @Override
    public RecordSink sinkOf(String generation) {
        return new AuditSink(generation, topic, of(generation), parked, conflicts);
    }

    @Override
    public List<String> collections(String generation) {
        return List.of(generation, TimeBlocks.nameOf(generation));
    }

    @Override
    public long parked(String generation) {
        return parked.count(generation);
    }

    @Override
    public boolean lacks(String generation, String live) {
        return of(generation).end() < of(live).end();
    }

    @Override
    public void forget(String generation) {
        parked.removeAllOf(generation);
        Watermark.forget(generation, database);
        known.remove(generation);
    }
}
