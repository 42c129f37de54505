package io.authledger.query.keys;

import io.authledger.query.projection.ArrivalListener;
import io.authledger.query.reading.RecordSink;
import io.micrometer.core.instrument.Counter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes display keys from Kafka as they are; a tombstone takes a user's back. */
final class DisplayKeySink implements RecordSink {

    private static final Logger log = LoggerFactory.getLogger(DisplayKeySink.class);

    private final String topic;
    private final KeyCollection collection;
    private final DisplayKeys keys;
    private final ReaderKey readerKey;
    private final ArrivalListener arrivals;
    private final Counter refused;

    DisplayKeySink(
            String topic,
            KeyCollection collection,
            DisplayKeys keys,
            ReaderKey readerKey,
            ArrivalListener arrivals,
            Counter refused) {
        this.topic = topic;
        this.collection = collection;
        this.keys = keys;
        this.readerKey = readerKey;
        this.arrivals = arrivals;
        this.refused = refused;
    }

    @Override
    public String name() {
        return "display_keys";
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public void assigned(Collection<TopicPartition> partitions) {
        collection.prepare();
    }

    @Override
    public void accept(List<ConsumerRecord<byte[], byte[]>> records) {
        List<WrappedKeys> arrived =
                records.stream().map(this::read).flatMap(Optional::stream).toList();
        Map<UUID, WrappedKeys> loaded = collection.load(
                arrived.stream().map(WrappedKeys::user).distinct().toList());
        Map<UUID, WrappedKeys> newest = newest(arrived, loaded);
        collection.save(newest.values(), loaded);
        keys.changed(newest.keySet());
        arrivals.arrived(newest.keySet());
    }

    private static Map<UUID, WrappedKeys> newest(List<WrappedKeys> arrived, Map<UUID, WrappedKeys> loaded) {
        Map<UUID, WrappedKeys> newest = new HashMap<>();
        for (WrappedKeys next : arrived) {
            WrappedKeys before = newest.getOrDefault(next.user(), loaded.get(next.user()));
            if (next.replaces(before)) {
                newest.put(next.user(), next);
            }
        }
        return newest;
    }

    /** One that does not fit is kept all the same: with the right reader key it opens. */
    private Optional<WrappedKeys> read(ConsumerRecord<byte[], byte[]> record) {
        String partition = new TopicPartition(record.topic(), record.partition()).toString();
        UUID user = userOf(record.key());
        if (user == null) {
            refuse(partition, record.offset(), "its key is no user");
            return Optional.empty();
        }
        String jwe = record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8);
        if (jwe != null && !readerKey.fits(user, jwe)) {
            refuse(partition, record.offset(), "it is not wrapped for this reader key and user");
        }
        return Optional.of(new WrappedKeys(user, partition, record.offset(), jwe));
    }

    private void refuse(String partition, long offset, String cause) {
        refused.increment();
        log.warn("The display keys at {}@{} cannot be used: {}", partition, offset, cause);
    }

    private static @Nullable UUID userOf(byte @Nullable [] key) {
        try {
            return key == null ? null : UUID.fromString(new String(key, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
