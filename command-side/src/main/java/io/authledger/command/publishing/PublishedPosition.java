package io.authledger.command.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.api.wire.Topics;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** The next ledger index to publish, as Kafka itself has it: committed together with the events before it. */
final class PublishedPosition {

    private static final byte[] KEY = "next-ledger-index".getBytes(UTF_8);

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
        ConsumerRecord<byte[], byte[]> last =
                LastRecords.of(consumer, List.of(partition)).get(partition);
        return last == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(new String(last.value(), UTF_8)));
    }

    private boolean hasEvents(Consumer<byte[], byte[]> consumer) {
        return !LastRecords.of(consumer, LastRecords.partitions(consumer, topics.events()))
                .isEmpty();
    }
}
