package io.authledger.query.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A generation that nobody reads but whoever opened it; closing it takes it away. Used by one thread. */
public final class ScratchGeneration implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Rebuildable model;
    private final String name;
    private final Consumer<byte[], byte[]> consumer;
    private final GenerationKeeper keeper;
    private final RecordSink sink;

    ScratchGeneration(Rebuildable model, String name, Consumer<byte[], byte[]> consumer, GenerationKeeper keeper) {
        this.model = model;
        this.name = name;
        this.consumer = consumer;
        this.keeper = keeper;
        this.sink = model.sinkOf(name);
    }

    /** What stands behind the name of the generation in the name of each of its collections; nothing behind the first's. */
    public List<String> suffixes() {
        return model.collections(name).stream()
                .map(collection -> collection.substring(name.length()))
                .toList();
    }

    public String name() {
        return name;
    }

    /**
     * Reads what is on the topic now, from its first record on.
     *
     * @param percent told whenever another tenth is done
     */
    public void build(IntConsumer percent) {
        List<TopicPartition> partitions = consumer.partitionsFor(sink.topic()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        sink.assigned(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long all = sum(ends);
        long tenths = 0;
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
            more();
            long passed = Math.min(
                    all, partitions.stream().mapToLong(consumer::position).sum());
            if (passed * 10 / all > tenths) {
                tenths = passed * 10 / all;
                percent.accept(Math.toIntExact(tenths * 10));
            }
        }
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Reads some of what has come since; returns after a moment where nothing has. */
    public void more() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        consumer.poll(POLL).forEach(records::add);
        if (!records.isEmpty()) {
            sink.accept(records);
        }
    }

    @Override
    public void close() {
        consumer.close();
        keeper.discard(model, name);
    }
}
