package io.authledger.command.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.api.wire.CloudEventHeaders;
import io.authledger.api.wire.Topics;
import io.authledger.command.sealing.LedgerReader;
import io.authledger.command.sealing.SealedEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Holds the end of the topic of the events against the ledger: each partition must end with the last event before the
 * published position that belongs there. It does where Kafka keeps its transactions; it does not where a broker lost its
 * end, or where Kafka or the database was put back from an older copy.
 */
final class EndCheck {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Topics topics;
    private final PublishedPosition position;
    private final LedgerReader ledger;
    private final Duration patience;
    private final int window;

    /** With five seconds and 20,000 leaves. */
    EndCheck(Topics topics, LedgerReader ledger) {
        this(topics, ledger, Duration.ofSeconds(5), 20_000);
    }

    /**
     * @param patience how long a difference is looked at again before it is believed, as Kafka may show the end of a
     *     transaction later in one partition than in another
     * @param window how many leaves before the position are looked at, for partitions whose last event lies far back
     */
    EndCheck(Topics topics, LedgerReader ledger, Duration patience, int window) {
        this.topics = topics;
        this.position = new PublishedPosition(topics);
        this.ledger = ledger;
        this.patience = patience;
        this.window = window;
    }

    /**
     * Reads the published position, and says that Kafka and the ledger agree on what is before it. To be called after
     * {@code initTransactions}.
     *
     * @throws PublishingException where they do not
     * @throws ProducerFencedException where somebody else moves the position meanwhile
     */
    long position(Consumer<byte[], byte[]> consumer) throws SQLException, InterruptedException {
        long next = position.read(consumer);
        checkThatTheLedgerReaches(next);
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<String> difference = difference(consumer, next);
        while (difference.isPresent()) {
            if (System.nanoTime() - deadline > 0) {
                throw new PublishingException(difference.get());
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            if (position.read(consumer) != next) {
                throw new ProducerFencedException("Another publisher has moved the position " + next);
            }
            difference = difference(consumer, next);
        }
        return next;
    }

    /** A store that lost its end would fill leaves anew that Kafka has already. */
    private void checkThatTheLedgerReaches(long next) throws SQLException {
        long leaves = ledger.lastLeaf().orElse(-1) + 1;
        if (leaves < next) {
            throw new PublishingException(
                    "Kafka has " + next + " leaves of the ledger, which has only " + leaves + " itself");
        }
    }

    private Optional<String> difference(Consumer<byte[], byte[]> consumer, long next) throws SQLException {
        List<TopicPartition> partitions = LastRecords.partitions(consumer, topics.events());
        Map<TopicPartition, ConsumerRecord<byte[], byte[]>> found = LastRecords.of(consumer, partitions);
        LedgerTail tail = LedgerTail.before(next, partitions.size(), window, ledger);
        List<Finding> findings = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            ConsumerRecord<byte[], byte[]> record = found.get(partition);
            SealedEvent expected = tail.last().get(partition.partition());
            Finding finding =
                    record == null ? empty(partition, expected, next) : ending(record, expected, tail.from(), next);
            if (finding != null) {
                findings.add(finding);
            }
        }
        return findings.isEmpty() ? Optional.empty() : Optional.of(told(findings));
    }

    /** Which repair is right depends on the kind; the first one here decides. */
    private enum Kind {
        ANOTHER_HISTORY,
        MORE,
        LESS
    }

    private record Finding(Kind kind, String told) implements Comparable<Finding> {

        @Override
        public int compareTo(Finding other) {
            return kind.compareTo(other.kind);
        }
    }

    private static String told(List<Finding> findings) {
        String worst = Collections.min(findings).told();
        return findings.size() == 1 ? worst : worst + " (" + (findings.size() - 1) + " more partitions differ)";
    }

    private static @Nullable Finding empty(TopicPartition partition, @Nullable SealedEvent expected, long next) {
        if (expected == null) {
            return null;
        }
        return new Finding(
                Kind.LESS,
                "Partition " + partition.partition() + " of " + partition.topic() + " is empty and must end with leaf "
                        + expected.leafIndex() + ", as the position is " + next + ": its end is lost");
    }

    private @Nullable Finding ending(
            ConsumerRecord<byte[], byte[]> record, @Nullable SealedEvent expected, long from, long next)
            throws SQLException {
        long leaf = leaf(record);
        String place = "Partition " + record.partition() + " of " + record.topic() + " ends with leaf " + leaf;
        SealedEvent sealed = expected != null && expected.leafIndex() == leaf ? expected : sealed(leaf);
        if (sealed != null && !told(record).equals(told(sealed, record))) {
            return new Finding(
                    Kind.ANOTHER_HISTORY,
                    place + ", which is " + told(record) + " there and " + told(sealed, record)
                            + " in the ledger: this is another history");
        }
        if (leaf >= next) {
            return new Finding(
                    Kind.MORE,
                    place + (sealed == null ? ", which the ledger does not have" : "") + ", but the position is " + next
                            + ": publishing would repeat it");
        }
        if (expected != null && leaf < expected.leafIndex()) {
            return new Finding(
                    Kind.LESS,
                    place + " and must end with leaf " + expected.leafIndex() + ", as the position is " + next
                            + ": its end is lost");
        }
        boolean belongs = expected == null ? leaf < from : leaf == expected.leafIndex();
        return belongs
                ? null
                : new Finding(
                        Kind.ANOTHER_HISTORY,
                        place + ", whose user belongs to another partition: somebody changed their number");
    }

    private @Nullable SealedEvent sealed(long leaf) throws SQLException {
        List<SealedEvent> found = ledger.read(leaf, 1);
        return found.isEmpty() ? null : found.get(0);
    }

    private static long leaf(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Long.parseLong(header(record, CloudEventHeaders.LEDGER_INDEX).orElse(""));
        } catch (NumberFormatException e) {
            throw new PublishingException(
                    "Partition " + record.partition() + " of " + record.topic() + " ends with a record that is no event"
                            + " of ours, at offset " + record.offset(),
                    e);
        }
    }

    /** What makes the record this event and no other. Those of old have no hash. */
    private static String told(ConsumerRecord<byte[], byte[]> record) {
        return header(record, CloudEventHeaders.LEAF_HASH)
                .or(() -> header(record, CloudEventHeaders.ID))
                .orElse("nameless");
    }

    private static String told(SealedEvent sealed, ConsumerRecord<byte[], byte[]> record) {
        return header(record, CloudEventHeaders.LEAF_HASH).isPresent()
                ? HexFormat.of().formatHex(sealed.leafHash())
                : sealed.eventId();
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, UTF_8));
    }
}
