package io.authledger.command.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.api.wire.Topics;
import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.sealing.LedgerHead;
import io.authledger.command.sealing.LedgerReader;
import io.authledger.command.sealing.Sealer;
import io.authledger.command.sealing.StoreFixture;
import io.authledger.embedded.TestKafka;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A store with a running sealer, topics of its own, and publishers between them. */
final class PublishingFixture implements AutoCloseable {

    static final int PARTITIONS = 3;

    private static final String EVENT_COLUMNS = "event_identifier, aggregate_identifier, sequence_number, type,"
            + " time_stamp, payload_type, payload_revision, payload, meta_data";

    final StoreFixture store = new StoreFixture();
    final JdbcClient sql = JdbcClient.create(store.dataSource());
    final LedgerHead head = new LedgerHead();

    /** What the database has of display keys. */
    final NavigableMap<UUID, byte[]> displayKeys = new ConcurrentSkipListMap<>();

    /** Whose keys among those do not open. */
    final Set<UUID> altered = ConcurrentHashMap.newKeySet();

    final Counter unopened = new SimpleMeterRegistry().counter("unopened");

    final LedgerHalt halt = new LedgerHalt();
    final LedgerReader ledger = new LedgerReader(store.dataSource());

    /** How many leaves a publisher looks back for the end of each partition. */
    int window = 20_000;

    final KafkaSettings kafka;
    final Topics topics;
    private final Sealer sealer = new Sealer(store.dataSource(), head, halt, Duration.ofMillis(10));
    private final List<Publisher> publishers = new ArrayList<>();

    PublishingFixture() {
        this(TestKafka.bootstrapServers());
    }

    PublishingFixture(String bootstrapServers) {
        this(bootstrapServers, TestKafka.freshTopics());
    }

    /** Another store with the same topics. */
    PublishingFixture(PublishingFixture other) {
        this(other.kafka.bootstrapServers(), other.topics);
    }

    private PublishingFixture(String bootstrapServers, Topics topics) {
        this.topics = topics;
        kafka = new KafkaSettings(bootstrapServers, topics.prefix(), PARTITIONS, (short) 0, Map.of());
        sealer.start();
    }

    Publisher publisher() {
        return publisher(new KafkaClients(kafka), store.dataSource());
    }

    /**
     * @param electing the database whose lock elects
     */
    Publisher publisher(KafkaClients clients, DataSource electing) {
        TopicSetup setup = new TopicSetup(kafka);
        PublishedPosition position = new PublishedPosition(topics);
        EndCheck end = new EndCheck(topics, ledger, halt, Duration.ofSeconds(1), window);
        EventRecords records = records();
        Publisher publisher = new Publisher(
                new Leadership(electing),
                ledger,
                head,
                halt,
                () -> true,
                () -> KafkaSession.open(clients, setup, position, end, records),
                new KeyRepublication(sql, this::keysAfter, unopened),
                new PublishingSettings(20, Duration.ofMillis(1)));
        publishers.add(publisher);
        return publisher;
    }

    EventRecords records() {
        CloudEvents events = new CloudEvents(
                topics.events(), URI.create("urn:test"), URI.create("http://127.0.0.1/schemas"), leaf -> 1);
        return new EventRecords(topics, events, user -> Optional.empty());
    }

    private Map<UUID, Optional<byte[]>> keysAfter(@Nullable UUID user, int limit) {
        Map<UUID, byte[]> following = user == null ? displayKeys : displayKeys.tailMap(user, false);
        Map<UUID, Optional<byte[]>> batch = new LinkedHashMap<>();
        following.entrySet().stream()
                .limit(limit)
                .forEach(key -> batch.put(
                        key.getKey(), Optional.of(key.getValue()).filter(wrapped -> !altered.contains(key.getKey()))));
        return batch;
    }

    /** Commits events of some users, and answers when they are sealed. */
    void append(int count) {
        long before = head.lastLeaf();
        int users = Math.min(count, 5);
        for (int i = 0; i < users; i++) {
            UUID user = UUID.randomUUID();
            for (int sequence = 0; sequence < count / users; sequence++) {
                store.append(user, sequence);
            }
        }
        awaitLeaf(before + count);
    }

    /** Commits events of one user, from the first on or further, and answers when they are sealed. */
    void append(UUID user, int count) {
        long before = head.lastLeaf();
        long sequence = sql.sql("SELECT count(*) FROM events WHERE aggregate_identifier = ?")
                .param(user.toString())
                .query(Long.class)
                .single();
        for (int i = 0; i < count; i++) {
            store.append(user, sequence + i);
        }
        awaitLeaf(before + count);
    }

    /** Commits the first events that another store has, as a copy that was put back. */
    void appendAsIn(PublishingFixture other, int count) {
        appendAsIn(other, 0, count);
    }

    /** Commits events that another store has, from a leaf on to before another. */
    void appendAsIn(PublishingFixture other, int from, int to) {
        long before = head.lastLeaf();
        other.sql
                .sql("SELECT " + EVENT_COLUMNS + " FROM events JOIN ledger USING (global_index)"
                        + " WHERE leaf_index >= ? AND leaf_index < ? ORDER BY leaf_index")
                .params(from, to)
                .query()
                .listOfRows()
                .forEach(row -> sql.sql("INSERT INTO events (" + EVENT_COLUMNS + ") VALUES (?,?,?,?,?,?,?,?,?)")
                        .params(List.copyOf(row.values()))
                        .update());
        awaitLeaf(before + to - from);
    }

    private void awaitLeaf(long leaf) {
        sealer.wake();
        await().until(() -> head.lastLeaf() == leaf);
    }

    /** Waits until Kafka has the whole ledger, and shows that it has each event once and in order. */
    void assertThatKafkaHasTheLedger() throws SQLException {
        List<String> sealed = store.ledger().stream().map(UUID::toString).toList();
        await().atMost(60, TimeUnit.SECONDS).until(() -> committed().size() >= sealed.size());
        assertOnceAndInOrder(committed(), sealed);
    }

    /**
     * @param sealed ids of the events, in ledger order
     */
    static void assertOnceAndInOrder(List<ConsumerRecord<byte[], byte[]>> committed, List<String> sealed) {
        assertThat(committed.stream()
                        .sorted(Comparator.comparingLong(PublishingFixture::ledgerIndex))
                        .map(record -> header(record, "ce_id")))
                .isEqualTo(sealed);
        committed.stream()
                .collect(groupingBy(ConsumerRecord::partition))
                .values()
                .forEach(records -> assertThat(records)
                        .isSortedAccordingTo(Comparator.comparingLong(PublishingFixture::ledgerIndex)));
    }

    /** What a {@code read_committed} consumer sees now. */
    List<ConsumerRecord<byte[], byte[]>> committed() {
        return committed(topics.events());
    }

    List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        return committed(kafka.bootstrapServers(), topic);
    }

    static List<ConsumerRecord<byte[], byte[]>> committed(String bootstrapServers, String topic) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                consumer.poll(Duration.ofMillis(50)).forEach(records::add);
            }
            return records;
        }
    }

    static long ledgerIndex(ConsumerRecord<byte[], byte[]> record) {
        return Long.parseLong(header(record, "ce_ledgerindex"));
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    @Override
    public void close() {
        publishers.forEach(Publisher::stop);
        sealer.stop();
        store.close();
    }
}
