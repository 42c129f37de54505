package io.authledger.query.audit;

import static io.authledger.query.PublishedEvents.bytes;
import static java.util.Objects.requireNonNull;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import io.authledger.api.wire.CloudEventHeaders;
import io.authledger.embedded.TestMongo;
import io.authledger.query.PublishedEvents;
import io.authledger.query.projection.ParkedRecords;
import io.authledger.query.reading.RecordSink;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.bson.UuidRepresentation;

/** A read store of its own with a sink that fills it, and what records look like that do. */
final class Store implements AutoCloseable {

    static final String NAME = "audit_events.1";
    static final UUID ADA = UUID.randomUUID();
    static final UUID BOB = UUID.randomUUID();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ParkedRecords parked;
    private final AtomicInteger mostDocuments = new AtomicInteger();
    private final MongoClient client;
    final MongoDatabase database;
    AuditGenerations generations;
    private RecordSink sink;

    Store() {
        ConnectionString uri = new ConnectionString(TestMongo.freshDatabaseUri());
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(uri)
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .addCommandListener(new Replies())
                .build());
        database = client.getDatabase(requireNonNull(uri.getDatabase()));
        parked = new ParkedRecords(database, Clock.systemUTC());
        generations = newGenerations();
        sink = sinkOf(generations);
    }

    /** Looks how many documents come at once. */
    private final class Replies implements CommandListener {

        @Override
        public void commandSucceeded(CommandSucceededEvent event) {
            if (event.getCommandName().equals("find") || event.getCommandName().equals("getMore")) {
                var cursor = event.getResponse().getDocument("cursor");
                String batch = cursor.containsKey("firstBatch") ? "firstBatch" : "nextBatch";
                mostDocuments.accumulateAndGet(cursor.getArray(batch).size(), Math::max);
            }
        }
    }

    private AuditGenerations newGenerations() {
        return new AuditGenerations("events", database, parked, meters.counter("conflicts"));
    }

    private static RecordSink sinkOf(AuditGenerations generations) {
        RecordSink sink = generations.sinkOf(NAME);
        sink.assigned(List.of());
        return sink;
    }

    /** As after a restart: nothing is known but what the store has. */
    void restart() {
        generations = newGenerations();
        sink = sinkOf(generations);
    }

    AuditReader reader() {
        return new AuditReader(() -> generations.of(NAME));
    }

    List<ParkedRecords.Waiting> unplaced() {
        return parked.list(List.of(NAME), 10);
    }

    int mostDocumentsAtOnce() {
        return mostDocuments.get();
    }

    double conflicts() {
        return meters.counter("conflicts").count();
    }

    long end() {
        return generations.of(NAME).end();
    }

    void take(List<ConsumerRecord<byte[], byte[]>> records) {
        sink.accept(records);
    }

    /** Ada's logins at these places. */
    void take(long... places) {
        take(Arrays.stream(places).mapToObj(Store::event).toList());
    }

    static ConsumerRecord<byte[], byte[]> event(long place) {
        return event(place, ADA, "user.logged-in", PublishedEvents.time(place));
    }

    static ConsumerRecord<byte[], byte[]> event(long place, UUID user, String type, Instant at) {
        ProducerRecord<byte[], byte[]> sent =
                PublishedEvents.record("events", user, place, place, type, bytes("{\"n\":" + place + "}"));
        return with(received(place, sent), CloudEventHeaders.TIME, at.toString());
    }

    static ConsumerRecord<byte[], byte[]> valued(long place, byte[] value) {
        return received(place, PublishedEvents.record("events", ADA, place, place, "user.logged-in", value));
    }

    static ConsumerRecord<byte[], byte[]> with(ConsumerRecord<byte[], byte[]> record, String header, String value) {
        record.headers().remove(header).add(header, bytes(value));
        return record;
    }

    static ConsumerRecord<byte[], byte[]> without(ConsumerRecord<byte[], byte[]> record, String header) {
        record.headers().remove(header);
        return record;
    }

    private static ConsumerRecord<byte[], byte[]> received(long offset, ProducerRecord<byte[], byte[]> sent) {
        return new ConsumerRecord<>(
                "events",
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }

    @Override
    public void close() {
        client.close();
    }
}
