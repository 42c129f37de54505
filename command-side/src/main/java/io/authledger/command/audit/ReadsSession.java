package io.authledger.command.audit;

import io.authledger.command.audit.ReadOffsets.Place;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A consumer that goes on where PostgreSQL says. After any failure it must be closed, and another opened. */
final class ReadsSession implements AutoCloseable, ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(ReadsSession.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private final Uuid topic;
    private final ReadOffsets offsets;
    private final ReadsIntake intake;

    private ReadsSession(Consumer<byte[], byte[]> consumer, Uuid topic, ReadOffsets offsets, ReadsIntake intake) {
        this.consumer = consumer;
        this.topic = topic;
        this.offsets = offsets;
        this.intake = intake;
    }

    static ReadsSession open(ReadsTopic topic, Uuid id, ReadOffsets offsets, ReadsIntake intake) {
        ReadsSession session = new ReadsSession(topic.consumer(), id, offsets, intake);
        session.consumer.subscribe(List.of(topic.name()), session);
        return session;
    }

    /** Takes what there is, or waits for something a moment. */
    void step() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            intake.take(new Place(topic, record.partition(), record.offset()), record.value());
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long begin = begins.getOrDefault(partition, 0L);
            long next = offsets.next(topic, partition.partition()).orElse(begin);
            if (next < begin) {
                LOG.error("{} has lost the reads from {} to {} before they were recorded", partition, next, begin);
            }
            consumer.seek(partition, Math.max(next, begin));
        }
    }

    /** What it takes of them yet is another's to refuse: each offset is passed once. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSING));
    }
}
