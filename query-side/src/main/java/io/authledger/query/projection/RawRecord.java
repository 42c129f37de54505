package io.authledger.query.projection;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record as Kafka had it, so that one put aside comes back exactly as it was. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RawRecord(
        TopicPartition partition,
        long offset,
        byte @Nullable [] key,
        Map<String, byte[]> headers,
        byte @Nullable [] value) {

    static RawRecord of(ConsumerRecord<byte[], byte[]> record) {
        Map<String, byte[]> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value());
        }
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        return new RawRecord(partition, record.offset(), record.key(), headers, record.value());
    }

    @Nullable
    String header(String name) {
        byte[] value = headers.get(name);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }
}
