package io.authledger.command.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.api.wire.CloudEventHeaders;
import io.authledger.command.sealing.SealedEvent;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * How the end of a partition differs from what the ledger says of it.
 *
 * @param kind which repair is right depends on it
 * @param told a sentence for an operator
 */
record Finding(Kind kind, String told) {

    /** Of several findings the first kind here says most of what has happened. */
    enum Kind {
        /** The store is not the one that was published from. */
        ANOTHER_HISTORY,
        OTHER_PARTITIONS,
        MORE,
        LESS
    }

    static Optional<Finding> ofEmpty(TopicPartition partition, LedgerTail tail) {
        SealedEvent expected = tail.last().get(partition.partition());
        return expected == null
                ? Optional.empty()
                : less("Partition " + partition.partition() + " of " + partition.topic() + " is empty", expected, tail);
    }

    /**
     * @param last what the partition ends with
     * @param sealed what the ledger has at its leaf; null for nothing
     */
    static Optional<Finding> ofEnd(ConsumerRecord<byte[], byte[]> last, LedgerTail tail, @Nullable SealedEvent sealed) {
        long leaf = leaf(last);
        SealedEvent expected = tail.last().get(last.partition());
        String place = "Partition " + last.partition() + " of " + last.topic() + " ends with leaf " + leaf;
        if (sealed == null) {
            return finding(
                    Kind.ANOTHER_HISTORY,
                    place + ", which the ledger does not have, and the position is " + tail.next());
        }
        String name = name(last);
        String sealedName = isHashed(last) ? HexFormat.of().formatHex(sealed.leafHash()) : sealed.eventId();
        if (!name.equals(sealedName)) {
            return finding(
                    Kind.ANOTHER_HISTORY,
                    place + ", which is " + name + " there and " + sealedName
                            + " in the ledger: this is another history");
        }
        if (leaf >= tail.next()) {
            return finding(Kind.MORE, place + ", but the position is " + tail.next() + ": publishing would repeat it");
        }
        if (expected != null && leaf < expected.leafIndex()) {
            return less(place, expected, tail);
        }
        boolean belongs = expected == null ? leaf < tail.from() : leaf == expected.leafIndex();
        return belongs
                ? Optional.empty()
                : finding(
                        Kind.OTHER_PARTITIONS,
                        place + ", whose user belongs to another partition: somebody changed their number");
    }

    private static Optional<Finding> less(String place, SealedEvent expected, LedgerTail tail) {
        return finding(
                Kind.LESS,
                place + " and must end with leaf " + expected.leafIndex() + ", as the position is " + tail.next()
                        + ": its end is lost");
    }

    private static Optional<Finding> finding(Kind kind, String told) {
        return Optional.of(new Finding(kind, told));
    }

    /**
     * The ledger index of a record.
     *
     * @throws PublishingException for a record that has none
     */
    static long leaf(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Long.parseLong(header(record, CloudEventHeaders.LEDGER_INDEX).orElse(""));
        } catch (NumberFormatException e) {
            throw new PublishingException(
                    "Partition " + record.partition() + " of " + record.topic() + " ends with a record that is no event"
                            + " of ours, at offset " + record.offset(),
                    e);
        }
    }

    /** What makes the record this event and no other. */
    private static String name(ConsumerRecord<byte[], byte[]> record) {
        return header(record, isHashed(record) ? CloudEventHeaders.LEAF_HASH : CloudEventHeaders.ID)
                .orElse("nameless");
    }

    /** Events of old have no hash. */
    private static boolean isHashed(ConsumerRecord<byte[], byte[]> record) {
        return header(record, CloudEventHeaders.LEAF_HASH).isPresent();
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, UTF_8));
    }
}
