package io.authledger.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.api.wire.CloudEventHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code read_committed} reader finds on Kafka.
 *
 * @param records each partition's in their order
 */
record PublishedHistory(List<Published> records) {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int POLLS = 300;

    /** A record's event, and the partition where it is. */
    record Published(int partition, Leaf leaf) {}

    /** Reads up to the present end. */
    static PublishedHistory read(String bootstrapServers, String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return new PublishedHistory(readTo(consumer.endOffsets(partitions), consumer));
        }
    }

    private static List<Published> readTo(Map<TopicPartition, Long> ends, Consumer<byte[], byte[]> consumer) {
        List<Published> records = new ArrayList<>();
        for (int polls = 0; polls < POLLS; polls++) {
            consumer.poll(POLL).forEach(record -> records.add(new Published(record.partition(), leaf(record))));
            if (ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                return records;
            }
        }
        throw new IllegalStateException("The end of the topic was not reached");
    }

    private static Leaf leaf(ConsumerRecord<byte[], byte[]> record) {
        return new Leaf(
                number(record, CloudEventHeaders.LEDGER_INDEX),
                String.valueOf(header(record, CloudEventHeaders.LEAF_HASH)),
                String.valueOf(header(record, CloudEventHeaders.ID)),
                String.valueOf(header(record, CloudEventHeaders.TYPE)),
                new String(record.key(), UTF_8),
                number(record, CloudEventHeaders.SEQUENCE),
                header(record, CloudEventHeaders.CORRELATION_ID));
    }

    private static long number(ConsumerRecord<byte[], byte[]> record, String name) {
        return Long.parseLong(String.valueOf(header(record, name)));
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    List<Leaf> inLedgerOrder() {
        return records.stream()
                .map(Published::leaf)
                .sorted(Comparator.comparingLong(Leaf::index))
                .toList();
    }

    /** Users whose events are not one after the other from 0, in one partition. */
    List<String> usersOutOfOrder() {
        Map<String, Published> last = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Published record : records) {
            Leaf leaf = record.leaf();
            Published before = last.put(leaf.user(), record);
            boolean follows = before == null
                    ? leaf.sequence() == 0
                    : before.partition() == record.partition() && before.leaf().sequence() + 1 == leaf.sequence();
            if (!follows) {
                wrong.add(leaf.user() + " at " + leaf.sequence() + " in partition " + record.partition());
            }
        }
        return wrong;
    }
}
