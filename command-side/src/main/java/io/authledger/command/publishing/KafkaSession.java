package io.authledger.command.publishing;

import io.authledger.command.sealing.SealedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * A producer that knows what it has to send next. After any failure it must be closed, and a new one opened: only then
 * is it certain what was committed. Used by one thread.
 */
final class KafkaSession implements AutoCloseable {

    private final Admin admin;
    private final Producer<byte[], byte[]> producer;
    private final EventRecords records;
    private final PublishedPosition position;
    private final Optional<String> lastLeafHash;
    private Progress progress;

    private KafkaSession(
            Admin admin,
            Producer<byte[], byte[]> producer,
            EventRecords records,
            PublishedPosition position,
            Progress progress,
            Optional<String> lastLeafHash) {
        this.admin = admin;
        this.producer = producer;
        this.records = records;
        this.position = position;
        this.progress = progress;
        this.lastLeafHash = lastLeafHash;
    }

    /**
     * Fences earlier publishers, ends what they left open, and reads how far they came.
     *
     * @throws PublishingException where the events on Kafka are not those that the position tells of
     */
    static KafkaSession open(
            KafkaClients clients,
            TopicSetup topics,
            PublishedPosition position,
            EventsTopic events,
            EventRecords records)
            throws ExecutionException, InterruptedException {
        Admin admin = clients.admin();
        try {
            topics.ensure(admin);
            Producer<byte[], byte[]> producer = clients.producer();
            try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
                producer.initTransactions();
                Progress progress = position.read(consumer, events);
                Optional<String> lastLeafHash =
                        events.newest(consumer, progress).flatMap(EventsTopic::leafHash);
                return new KafkaSession(admin, producer, records, position, progress, lastLeafHash);
            } catch (RuntimeException e) {
                producer.close(Duration.ZERO);
                throw e;
            }
        } catch (ExecutionException | InterruptedException | RuntimeException e) {
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    /** The leaf to publish next. */
    long next() {
        return progress.next();
    }

    /** RFC 6962 hash of the leaf before {@link #next}, as Kafka had it at the beginning; empty where it has none. */
    Optional<String> lastLeafHash() {
        return lastLeafHash;
    }

    /** Sends the events and the position after them: all, or none that a {@code read_committed} reader sees. */
    void publish(List<SealedEvent> events) throws ExecutionException, InterruptedException {
        long after = events.get(events.size() - 1).leafIndex() + 1;
        if (events.get(0).leafIndex() != next() || after - next() != events.size()) {
            throw new PublishingException("The ledger has a gap after leaf " + (next() - 1));
        }
        List<ProducerRecord<byte[], byte[]>> batch =
                events.stream().flatMap(event -> records.of(event).stream()).toList();
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = sendAll(batch);
        // Where an event went is known when it has arrived, and the position tells it.
        producer.flush();
        List<RecordMetadata> arrived = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            RecordMetadata where = sent.get(i).get();
            if (records.isEvent(batch.get(i))) {
                arrived.add(where);
            }
        }
        Progress further = progress.after(after, arrived);
        sendAll(List.of(position.record(further)));
        producer.commitTransaction();
        progress = further;
    }

    /** Sends users' wrapped display keys once more: all or none. */
    void publishKeys(Map<UUID, byte[]> wrapped) throws ExecutionException, InterruptedException {
        producer.beginTransaction();
        sendAll(wrapped.entrySet().stream()
                .map(key -> records.ofKey(key.getKey().toString(), key.getValue()))
                .toList());
        producer.commitTransaction();
    }

    /** The commit fails when any send did; but one that waited in vain for a broker must not be followed by more. */
    private List<Future<RecordMetadata>> sendAll(List<ProducerRecord<byte[], byte[]>> batch)
            throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> all = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : batch) {
            Future<RecordMetadata> sent = producer.send(record);
            if (sent.isDone()) {
                sent.get();
            }
            all.add(sent);
        }
        return all;
    }

    /** Fails when Kafka is away. */
    void probe() throws ExecutionException, InterruptedException {
        admin.describeCluster().nodes().get();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        admin.close(Duration.ZERO);
    }
}
