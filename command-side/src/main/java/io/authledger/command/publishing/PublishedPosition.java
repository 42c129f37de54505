package io.authledger.command.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.api.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The next ledger index to publish, and the offset of the last event in each partition, as Kafka itself has it: committed
 * together with the events before it.
 */
final class PublishedPosition {

    private static final String OFFSETS = "last-offsets";
    private static final byte[] KEY = "next-ledger-index".getBytes(UTF_8);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);

    /** The log ends with the markers of its last transactions; so many records back there is nearly always a position. */
    private static final long FIRST_SPAN = 64;

    private final Topics topics;

    PublishedPosition(Topics topics) {
        this.topics = topics;
    }

    ProducerRecord<byte[], byte[]> record(Progress progress) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topics.position(), KEY, Long.toString(progress.next()).getBytes(UTF_8));
        record.headers().add(OFFSETS, progress.writtenOffsets().getBytes(UTF_8));
        return record;
    }

    /**
     * Reads it; {@link Progress#NONE} where nothing was ever published. To be called after {@code initTransactions}, which ends whatever an
     * earlier publisher left open.
     *
     * @throws PublishingException when events were published, but the position is not there
     */
    Progress read(Consumer<byte[], byte[]> consumer, EventsTopic events) {
        Optional<ConsumerRecord<byte[], byte[]>> last = lastPosition(consumer);
        if (last.isEmpty() && hasEvents(consumer)) {
            throw new PublishingException("Topic " + topics.events() + " has events, but " + topics.position()
                    + " does not say how far; publishing would repeat them");
        }
        return last.map(position -> progress(position, consumer, events)).orElse(Progress.NONE);
    }

    /** Positions of old have no offsets. */
    private static Progress progress(
            ConsumerRecord<byte[], byte[]> position, Consumer<byte[], byte[]> consumer, EventsTopic events) {
        long next = Long.parseLong(new String(position.value(), UTF_8));
        Header offsets = position.headers().lastHeader(OFFSETS);
        return new Progress(
                next,
                offsets == null
                        ? events.lastOffsets(consumer)
                        : Progress.readOffsets(new String(offsets.value(), UTF_8)));
    }

    private Optional<ConsumerRecord<byte[], byte[]>> lastPosition(Consumer<byte[], byte[]> consumer) {
        TopicPartition partition = new TopicPartition(topics.position(), 0);
        List<TopicPartition> partitions = List.of(partition);
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long end = ends.getOrDefault(partition, 0L);
        long begin = consumer.beginningOffsets(partitions).getOrDefault(partition, 0L);
        for (long span = FIRST_SPAN; ; span *= FIRST_SPAN) {
            long from = Math.max(begin, end - span);
            consumer.seek(partition, from);
            ConsumerRecord<byte[], byte[]> last = lastRecord(consumer, ends, false);
            if (last != null) {
                return Optional.of(last);
            }
            if (from == begin) {
                return Optional.empty();
            }
        }
    }

    private boolean hasEvents(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topics.events()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return lastRecord(consumer, consumer.endOffsets(partitions), true) != null;
    }

    /** Reads to the ends; markers and aborted records come as progress without records. */
    private static @Nullable ConsumerRecord<byte[], byte[]> lastRecord(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, boolean anyWillDo) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        ConsumerRecord<byte[], byte[]> last = null;
        while (!reached(consumer, ends) && !(anyWillDo && last != null)) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("The published position could not be read in " + PATIENCE);
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                last = record;
            }
        }
        return last;
    }

    private static boolean reached(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
