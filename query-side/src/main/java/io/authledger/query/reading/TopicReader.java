package io.authledger.query.reading;

import com.mongodb.MongoException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ConsumerSeekAware;

/**
 * Reads one topic into one sink, from the positions kept in the read store: Kafka's own group offsets are never asked nor
 * set, so that data and position cannot part.
 */
final class TopicReader
        implements BatchMessageListener<byte[], byte[]>, ConsumerAwareRebalanceListener, ConsumerSeekAware {

    private static final Logger log = LoggerFactory.getLogger(TopicReader.class);

    private final RecordSink sink;
    private final Positions positions;
    private final ReaderProgress progress;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicBoolean retryParked = new AtomicBoolean();
    private @Nullable Consumer<?, ?> consumer;

    TopicReader(RecordSink sink, Positions positions, ReaderProgress progress) {
        this.sink = sink;
        this.positions = positions;
        this.progress = progress;
    }

    /** Waits for the read store as long as it takes: reading from a guessed position would be wrong or slow. */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> assigned, Collection<TopicPartition> partitions) {
        consumer = assigned;
        while (!tryToSeek(assigned, partitions)) {
            try {
                if (stopping.await(1, TimeUnit.SECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean tryToSeek(Consumer<?, ?> assigned, Collection<TopicPartition> partitions) {
        try {
            sink.assigned(partitions);
            Map<TopicPartition, Position> known = positions.load(sink.name(), partitions);
            known.forEach((partition, position) -> assigned.seek(partition, position.offset()));
            List<TopicPartition> unread =
                    partitions.stream().filter(p -> !known.containsKey(p)).toList();
            assigned.seekToBeginning(unread);
            if (topicExists(assigned, partitions)) {
                progress.assigned(assigned.endOffsets(partitions));
            }
            log.info("{} reads {}, {} from the beginning", sink.name(), partitions, unread.size());
            return true;
        } catch (MongoException e) {
            log.warn("{} waits for the read store: {}", sink.name(), e.getMessage());
            return false;
        }
    }

    /** With fewer partitions than processes an empty assignment is a good one; without a topic it is none. */
    private boolean topicExists(Consumer<?, ?> assigned, Collection<TopicPartition> partitions) {
        return !partitions.isEmpty() || !assigned.partitionsFor(sink.topic()).isEmpty();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        progress.revoked();
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> lost, Collection<TopicPartition> partitions) {
        progress.revoked();
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        progress.taking(records.size());
        retryWhereAsked();
        sink.accept(records);
        positions.save(sink.name(), positionsAfter(records));
        progress.taken(LastRecord.time(records.get(records.size() - 1)));
        measure();
    }

    /** Only here does a position pass the markers of transactions, which are no records. */
    @Override
    public void onIdleContainer(Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        retryWhereAsked();
        measure();
    }

    /** By the consumer's own thread, and again and again while it fails. */
    private void retryWhereAsked() {
        if (!retryParked.getAndSet(false)) {
            return;
        }
        try {
            sink.retryParked();
        } catch (RuntimeException e) {
            retryParked.set(true);
            log.warn("{} will try its parked records again: {}", sink.name(), e.getMessage());
        }
    }

    void retryParked() {
        retryParked.set(true);
    }

    private void measure() {
        Consumer<?, ?> reading = consumer;
        if (reading != null && progress.assigned()) {
            progress.measure(reading);
        }
    }

    void stopWaiting() {
        stopping.countDown();
    }

    private static Map<TopicPartition, Position> positionsAfter(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<TopicPartition, Position> after = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            after.put(partition, new Position(record.offset() + 1, LastRecord.ledgerIndex(record)));
        }
        return after;
    }
}
