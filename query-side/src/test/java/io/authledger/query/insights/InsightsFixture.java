package io.authledger.query.insights;

import static io.authledger.query.PublishedEvents.EPOCH;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.authledger.api.event.UserEvent;
import io.authledger.api.wire.CloudEventHeaders;
import io.authledger.embedded.TestMongo;
import io.authledger.query.PublishedEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;

/** A store of its own, and records for it, an hour after the first of them. */
final class InsightsFixture implements AutoCloseable {

    static final String NAME = "insights.1";
    static final Instant NOW = EPOCH.plus(Duration.ofHours(1));
    static final InsightsProperties KEPT = new InsightsProperties(
            Duration.ofDays(7), Duration.ofDays(400), Duration.ofDays(30), Duration.ofMinutes(10));

    private static final CodecRegistry CODECS = CodecRegistries.withUuidRepresentation(
            MongoClientSettings.getDefaultCodecRegistry(), UuidRepresentation.STANDARD);

    private final MongoClient client;
    final MongoDatabase database;
    private long ledgerIndex;
    private long offset;

    InsightsFixture() {
        String uri = TestMongo.freshDatabaseUri();
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .build());
        database = client.getDatabase(
                Optional.ofNullable(new ConnectionString(uri).getDatabase()).orElseThrow());
    }

    InsightsSink sink(String name, Instant now) {
        InsightsSink sink = new InsightsSink(name, "events", database, KEPT, Clock.fixed(now, ZoneOffset.UTC));
        sink.assigned(List.of(new TopicPartition("events", 0)));
        return sink;
    }

    InsightsSink sink() {
        return sink(NAME, NOW);
    }

    InsightsStore store() {
        return InsightsStore.of(database, NAME);
    }

    /** Of that many seconds after the first. */
    ConsumerRecord<byte[], byte[]> event(UUID user, long second, UserEvent event) {
        return received(0, PublishedEvents.record("events", user, second, ledgerIndex++, event));
    }

    ConsumerRecord<byte[], byte[]> eventIn(int partition, UUID user, long second, UserEvent event) {
        return received(partition, PublishedEvents.record("events", user, second, ledgerIndex++, event));
    }

    ConsumerRecord<byte[], byte[]> event(UUID user, long second, String type, String json) {
        return received(
                0, PublishedEvents.record("events", user, second, ledgerIndex++, type, PublishedEvents.bytes(json)));
    }

    /** One whose place in the ledger cannot be told. */
    ConsumerRecord<byte[], byte[]> unplaced(UUID user, long second, UserEvent event) {
        return with(event(user, second, event), CloudEventHeaders.LEDGER_INDEX, "many");
    }

    static ConsumerRecord<byte[], byte[]> with(ConsumerRecord<byte[], byte[]> record, String header, String value) {
        record.headers().remove(header).add(header, PublishedEvents.bytes(value));
        return record;
    }

    private ConsumerRecord<byte[], byte[]> received(int partition, ProducerRecord<byte[], byte[]> sent) {
        return new ConsumerRecord<>(
                "events",
                partition,
                offset++,
                EPOCH.toEpochMilli(),
                TimestampType.CREATE_TIME,
                -1,
                -1,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }

    /** What is not zero in the bucket of the first record, over all partitions. */
    Map<String, Object> counts(Granularity by) {
        CountsReply reply = reader(NOW).read(by, new Span(by.startOf(EPOCH), by.endOf(by.startOf(EPOCH))));
        Map<String, Object> counts = new TreeMap<>(reply.buckets().get(0));
        counts.values().removeIf(Long.valueOf(0)::equals);
        counts.remove(CountsReply.FROM);
        return counts;
    }

    CountsReader reader(Instant now) {
        return new CountsReader(this::store, KEPT, Clock.fixed(now, ZoneOffset.UTC));
    }

    /** Every document of a collection by its id, as it lies there. */
    Map<String, String> documents(String collection) {
        Map<String, String> documents = new TreeMap<>();
        for (Document document : database.getCollection(collection).find()) {
            documents.put(String.valueOf(document.get("_id")), document.toJson(CODECS.get(Document.class)));
        }
        return documents;
    }

    @Override
    public void close() {
        database.drop();
        client.close();
    }
}
