package io.authledger.command.publishing;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * How far Kafka has come.
 *
 * @param next the leaf to publish next
 * @param lastOffsets offset of the last event in each partition that has one
 */
record Progress(long next, SortedMap<Integer, Long> lastOffsets) {

    static final Progress NONE = new Progress(0, new TreeMap<>());

    /**
     * How far it is after more was sent.
     *
     * @param events where the events went, in the order in which they were sent
     */
    Progress after(long nowNext, List<RecordMetadata> events) {
        SortedMap<Integer, Long> offsets = new TreeMap<>(lastOffsets);
        events.forEach(event -> offsets.put(event.partition(), event.offset()));
        return new Progress(nowNext, offsets);
    }

    /** The offsets as text, by partition: {@code 0:12,2:7}. */
    String writtenOffsets() {
        return lastOffsets.entrySet().stream()
                .map(last -> last.getKey() + ":" + last.getValue())
                .collect(Collectors.joining(","));
    }

    /** From the text of {@link #writtenOffsets}. */
    static SortedMap<Integer, Long> readOffsets(String text) {
        SortedMap<Integer, Long> offsets = new TreeMap<>();
        Stream.of(text.split(",", -1)).filter(last -> !last.isEmpty()).forEach(last -> {
            int colon = last.indexOf(':');
            offsets.put(Integer.valueOf(last.substring(0, colon)), Long.valueOf(last.substring(colon + 1)));
        });
        return offsets;
    }
}
