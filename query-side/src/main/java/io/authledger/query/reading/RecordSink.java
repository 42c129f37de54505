package io.authledger.query.reading;

import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Where the records of a topic go; taking one for the second time must change nothing. */
public interface RecordSink {

    /** Names the position, the consumer group and the metrics: snake_case, stable for ever. */
    String name();

    /** Where its records come from. */
    String topic();

    /** Partitions came to this process, before anything is read from them; prepares the store and tries what was put aside. */
    void assigned(Collection<TopicPartition> partitions);

    /** Tries once more what it has put aside, of the partitions that are assigned. */
    default void retryParked() {}

    /** Takes records, of each partition in order; whatever it throws, the same records come again. */
    void accept(List<ConsumerRecord<byte[], byte[]>> records);
}
