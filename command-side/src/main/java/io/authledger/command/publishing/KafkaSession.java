package io.authledger.command.publishing;

import io.authledger.command.sealing.SealedEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A producer that knows what it has to send next. After any failure it must be closed, and a new one opened: only then
 * is it certain what was committed. Used by one thread.
 */
final class KafkaSession implements AutoCloseable {

    private final Admin admin;
    private final Producer<byte[], byte[]> producer;
    private final EventRecords records;
    private final PublishedPosition position;
    private long next;

    private KafkaSession(
            Admin admin,
            Producer<byte[], byte[]> producer,
            EventRecords records,
            PublishedPosition position,
            long next) {
        this.admin = admin;
        this.producer = producer;
        this.records = records;
        this.position = position;
        this.next = next;
    }

    /**
     * Fences earlier publishers, ends what they left open, and reads how far they came.
     *
     * @throws PublishingException when going on there would lose, repeat or mix up events
     */
    static KafkaSession open(
            KafkaClients clients, TopicSetup topics, PublishedPosition position, EndCheck end, EventRecords records)
            throws ExecutionException, InterruptedException, SQLException {
        Admin admin = clients.admin();
        try {
            topics.ensure(admin);
            Producer<byte[], byte[]> producer = clients.producer();
            try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
                producer.initTransactions();
                return new KafkaSession(admin, producer, records, position, end.position(consumer));
            } catch (InterruptedException | SQLException | RuntimeException e) {
                producer.close(Duration.ZERO);
                throw e;
            }
        } catch (ExecutionException | InterruptedException | SQLException | RuntimeException e) {
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    /** The leaf to publish next. */
    long next() {
        return next;
    }

    /** Sends the events and the position after them: all, or none that a {@code read_committed} reader sees. */
    void publish(List<SealedEvent> events) throws ExecutionException, InterruptedException {
        long after = events.get(events.size() - 1).leafIndex() + 1;
        if (events.get(0).leafIndex() != next || after - next != events.size()) {
            throw new PublishingException("The ledger has a gap after leaf " + (next - 1));
        }
        List<ProducerRecord<byte[], byte[]>> batch = new ArrayList<>();
        events.forEach(event -> batch.addAll(records.of(event)));
        batch.add(position.record(after));
        sendAll(batch);
        next = after;
    }

    /** Sends users' wrapped display keys once more: all or none. */
    void publishKeys(Map<UUID, byte[]> wrapped) throws ExecutionException, InterruptedException {
        sendAll(wrapped.entrySet().stream()
                .map(key -> records.ofKey(key.getKey().toString(), key.getValue()))
                .toList());
    }

    /**
     * All in one go. Kafka's client looks whether records wait to be sent, and then whether a commit is asked for, without
     * a lock around both: a record and a commit that come in between are committed without that record. Where nothing of
     * the transaction was sent before, that commits nothing; after a {@code flush()} in the middle it would commit the
     * events and leave out the position.
     */
    private void sendAll(List<ProducerRecord<byte[], byte[]>> batch) throws ExecutionException, InterruptedException {
        producer.beginTransaction();
        List<Future<?>> sent = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : batch) {
            sent.add(send(record));
        }
        producer.commitTransaction();
        long left = sent.stream().filter(record -> !record.isDone()).count();
        if (left > 0) {
            throw new IllegalStateException(
                    "Kafka's client has committed, and not sent " + left + " of " + batch.size() + " records");
        }
    }

    /** The commit fails when any send did; but one that waited in vain for a broker must not be followed by more. */
    private Future<?> send(ProducerRecord<byte[], byte[]> record) throws ExecutionException, InterruptedException {
        Future<?> sent = producer.send(record);
        if (sent.isDone()) {
            sent.get();
        }
        return sent;
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
