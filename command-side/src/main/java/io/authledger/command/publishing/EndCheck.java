package io.authledger.command.publishing;

import io.authledger.api.wire.Topics;
import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.sealing.LedgerReader;
import io.authledger.command.sealing.SealedEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
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
    private final LedgerHalt halt;
    private final Duration patience;
    private final int window;

    /** With five seconds and 20,000 leaves. */
    EndCheck(Topics topics, LedgerReader ledger, LedgerHalt halt) {
        this(topics, ledger, halt, Duration.ofSeconds(5), 20_000);
    }

    /**
     * @param patience how long a difference is looked at again before it is believed, as Kafka may show the end of a
     *     transaction later in one partition than in another
     * @param window how many leaves before the position are looked at, for partitions whose last event lies far back
     */
    EndCheck(Topics topics, LedgerReader ledger, LedgerHalt halt, Duration patience, int window) {
        this.topics = topics;
        this.position = new PublishedPosition(topics);
        this.ledger = ledger;
        this.halt = halt;
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
        List<TopicPartition> partitions = LastRecords.partitions(consumer, topics.events());
        LedgerTail tail = LedgerTail.before(next, partitions.size(), window, ledger);
        Optional<Finding> difference = difference(consumer, partitions, tail);
        // From the first look on, which may itself take long.
        long deadline = System.nanoTime() + patience.toNanos();
        while (difference.isPresent()) {
            if (System.nanoTime() - deadline > 0) {
                throw refusal(difference.get());
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            if (position.read(consumer) != next) {
                throw new ProducerFencedException("Another publisher has moved the position " + next);
            }
            difference = difference(consumer, partitions, tail);
        }
        return next;
    }

    /** A store that lost its end would fill leaves anew that Kafka has already. */
    private void checkThatTheLedgerReaches(long next) throws SQLException {
        long leaves = ledger.lastLeaf().orElse(-1) + 1;
        if (leaves < next) {
            String told = "Kafka has " + next + " leaves of the ledger, which has only " + leaves + " itself";
            halt.because(told);
            throw new PublishingException(told);
        }
    }

    private PublishingException refusal(Finding difference) {
        if (difference.kind() == Finding.Kind.ANOTHER_HISTORY) {
            halt.because(difference.told());
        }
        return new PublishingException(difference.told());
    }

    private Optional<Finding> difference(
            Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, LedgerTail tail) throws SQLException {
        Map<TopicPartition, ConsumerRecord<byte[], byte[]>> found = LastRecords.of(consumer, partitions);
        List<Finding> findings = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            ConsumerRecord<byte[], byte[]> last = found.get(partition);
            if (last == null) {
                Finding.ofEmpty(partition, tail).ifPresent(findings::add);
            } else {
                Finding.ofEnd(last, tail, sealed(last, tail)).ifPresent(findings::add);
            }
        }
        return findings.isEmpty() ? Optional.empty() : Optional.of(worst(findings));
    }

    /** What the ledger has in the place of a record; null where it ends before. */
    private @Nullable SealedEvent sealed(ConsumerRecord<byte[], byte[]> record, LedgerTail tail) throws SQLException {
        long leaf = Finding.leaf(record);
        SealedEvent expected = tail.last().get(record.partition());
        if (expected != null && expected.leafIndex() == leaf) {
            return expected;
        }
        List<SealedEvent> found = ledger.read(leaf, 1);
        return found.isEmpty() ? null : found.get(0);
    }

    private static Finding worst(List<Finding> findings) {
        Finding worst = Collections.min(findings, Comparator.comparing(Finding::kind));
        return findings.size() == 1
                ? worst
                : new Finding(worst.kind(), worst.told() + " (" + (findings.size() - 1) + " more partitions differ)");
    }
}
