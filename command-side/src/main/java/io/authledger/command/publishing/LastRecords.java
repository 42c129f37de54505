package io.authledger.command.publishing;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Finds the last committed record of partitions, which are the consumer's own afterwards. */
final class LastRecords {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);

    /** A partition ends with the markers of its last transactions; so many offsets back there is nearly always a record. */
    private static final long FIRST_SPAN = 64;

    /** So that what is read in vain, behind a long tail of aborted transactions, is not much more than the tail. */
    private static final long GROWTH = 4;

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> begins;
    private final Map<TopicPartition, Long> ends;
    private final Map<TopicPartition, ConsumerRecord<byte[], byte[]>> found = new HashMap<>();

    private LastRecords(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        this.consumer = consumer;
        // The client warns of each partition that is asked for and not its own.
        consumer.assign(partitions);
        this.begins = consumer.beginningOffsets(partitions);
        this.ends = consumer.endOffsets(partitions);
    }

    static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /**
     * By partition; one that has no record is missing.
     *
     * @param consumer a {@code read_committed} one: aborted records and markers are none
     * @throws TimeoutException when nothing was read for some seconds
     */
    static Map<TopicPartition, ConsumerRecord<byte[], byte[]>> of(
            Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        LastRecords records = new LastRecords(consumer, partitions);
        records.find(partitions);
        return records.found;
    }

    private void find(Collection<TopicPartition> partitions) {
        Set<TopicPartition> sought = new HashSet<>(partitions);
        sought.removeIf(partition -> end(partition) <= begin(partition));
        for (long span = FIRST_SPAN; !sought.isEmpty(); span *= GROWTH) {
            consumer.assign(sought);
            for (TopicPartition partition : sought) {
                consumer.seek(partition, Math.max(begin(partition), end(partition) - span));
            }
            readToEnds(sought);
            long back = span;
            sought.removeIf(partition -> found.containsKey(partition) || end(partition) - back <= begin(partition));
        }
    }

    /** Markers and aborted records come as progress without records. */
    private void readToEnds(Set<TopicPartition> sought) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long passed = passed(sought);
        while (sought.stream().anyMatch(partition -> consumer.position(partition) < end(partition))) {
            if (passed(sought) > passed) {
                passed = passed(sought);
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("Nothing of the ends of " + sought + " was read for " + PATIENCE);
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                found.put(new TopicPartition(record.topic(), record.partition()), record);
            }
        }
    }

    private long passed(Set<TopicPartition> sought) {
        return sought.stream().mapToLong(consumer::position).sum();
    }

    private long begin(TopicPartition partition) {
        return begins.getOrDefault(partition, 0L);
    }

    private long end(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }
}
