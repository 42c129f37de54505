package io.authledger.command.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.api.wire.CloudEventHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;

/**
 * The committed end of the topic of the events, held against the position that was committed with it. They part only where
 * one of the two has lost its end, as a broker may that lost power, or was put back from an older copy.
 */
final class EventsTopic {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);

    private final String name;

    EventsTopic(String name) {
        this.name = name;
    }

    /**
     * The newest event of all; empty where there is none.
     *
     * @throws PublishingException where the topic has more or less than the position says
     */
    Optional<ConsumerRecord<byte[], byte[]>> newest(Consumer<byte[], byte[]> consumer, Progress progress) {
        List<TopicPartition> partitions = partitions(consumer);
        // Before anything is asked of them: of partitions that are not its own the client warns.
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            Long last = progress.lastOffsets().get(partition.partition());
            long begin = begins.getOrDefault(partition, 0L);
            if (last != null && (last < begin || last >= ends.getOrDefault(partition, 0L))) {
                throw lost(partition.partition(), last);
            }
            consumer.seek(partition, last == null ? begin : last);
        }
        List<ConsumerRecord<byte[], byte[]>> found = readTo(consumer, ends);
        checkEnds(progress, found);
        return found.stream().max(Comparator.comparingLong(EventsTopic::ledgerIndex));
    }

    private void checkEnds(Progress progress, Collection<ConsumerRecord<byte[], byte[]>> found) {
        progress.lastOffsets().forEach((partition, last) -> {
            if (found.stream().noneMatch(record -> record.partition() == partition && record.offset() == last)) {
                throw lost(partition, last);
            }
        });
        for (ConsumerRecord<byte[], byte[]> record : found) {
            Long last = progress.lastOffsets().get(record.partition());
            if (last == null || record.offset() > last) {
                throw new PublishingException("Topic " + name + " has an event at offset " + record.offset()
                        + " of partition " + record.partition()
                        + " that the published position does not know of; publishing would repeat it");
            }
        }
        long newest = found.stream().mapToLong(EventsTopic::ledgerIndex).max().orElse(-1);
        if (newest != progress.next() - 1) {
            throw new PublishingException("Topic " + name + " ends with leaf " + newest
                    + ", where the published position says " + (progress.next() - 1));
        }
    }

    private PublishingException lost(int partition, long offset) {
        return new PublishingException("Topic " + name + " has lost the end of partition " + partition
                + ": the event at offset " + offset + " was published, and is not there");
    }

    /** Offset of the last event in each partition that has one, by reading the whole topic. */
    SortedMap<Integer, Long> lastOffsets(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        SortedMap<Integer, Long> offsets = new TreeMap<>();
        while (!isAt(consumer, ends)) {
            poll(consumer).forEach(record -> offsets.put(record.partition(), record.offset()));
        }
        return offsets;
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        return consumer.partitionsFor(name).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> readTo(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        while (!isAt(consumer, ends)) {
            poll(consumer).forEach(records::add);
        }
        return records;
    }

    /** Markers and aborted records come as progress without records. */
    private static ConsumerRecords<byte[], byte[]> poll(Consumer<byte[], byte[]> consumer) {
        List<Long> before = positions(consumer);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        while (records.isEmpty() && positions(consumer).equals(before)) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("Nothing was read for " + PATIENCE);
            }
            records = consumer.poll(POLL);
        }
        return records;
    }

    private static List<Long> positions(Consumer<byte[], byte[]> consumer) {
        return consumer.assignment().stream().map(consumer::position).toList();
    }

    private static boolean isAt(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static long ledgerIndex(ConsumerRecord<byte[], byte[]> record) {
        return header(record, CloudEventHeaders.LEDGER_INDEX)
                .map(Long::parseLong)
                .orElse(-1L);
    }

    /** The RFC 6962 leaf hash of the event, hexadecimal; empty for an event from before it was sent. */
    static Optional<String> leafHash(ConsumerRecord<byte[], byte[]> record) {
        return header(record, CloudEventHeaders.LEAF_HASH);
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, UTF_8));
    }
}
