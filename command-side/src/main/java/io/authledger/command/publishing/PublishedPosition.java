package io.authledger.command.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.api.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The next ledger index to publish, as Kafka itself has it: committed together with the events before it. */
final class PublishedPosition {

    private static final byte[] KEY = "next-ledger-index".getBytes(UTF_8);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);

    /** The log ends with the markers of its last transactions; so many records back there is nearly always a position. */
    private static final long FIRST_SPAN = 64;

    private final Topics topics;

    PublishedPosition(Topics topics) {
        this.topics = topics;
    }

    ProducerRecord<byte[], byte[]> record(long next) {
        return new ProducerRecord<>(topics.position(), KEY, Long.toString(next).getBytes(UTF_8));
    }

    /**
     * Reads it; 0 where nothing was ever published. To be called after {@code initTransactions}, which ends whatever an
     * earlier publisher left open.
     *
     * @throws PublishingException when events were published, but the position is not there
     */
    long read(Consumer<byte[], byte[]> consumer) {
        OptionalLong position = lastPosition(consumer);
        if (position.isEmpty() && hasEvents(consumer)) {
            throw new PublishingException("Topic " + topics.events() + " has events, but " + topics.position()
                    + " does not say how far; publishing would repeat them");
        }
        return position.orElse(0);
    }

    private OptionalLong lastPosition(Consumer<byte[], byte[]> consumer) {
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
                return OptionalLong.of(Long.parseLong(new String(last.value(), UTF_8)));
            }
            if (from == begin) {
                return OptionalLong.empty();
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
