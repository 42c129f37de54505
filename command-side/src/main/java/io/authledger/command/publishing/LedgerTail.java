package io.authledger.command.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.command.sealing.LedgerReader;
import io.authledger.command.sealing.SealedEvent;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/**
 * The last event of each partition before a leaf, as the ledger and Kafka's partitioner have it.
 *
 * @param next the leaf after the last one
 * @param from the first leaf that was looked at
 * @param last by partition; one that has none from there on is missing
 */
record LedgerTail(long next, long from, Map<Integer, SealedEvent> last) {

    private static final int PAGE = 500;

    /**
     * Looks back until each partition has its event.
     *
     * @param next the leaf after the last one
     * @param most leaves to look at
     */
    static LedgerTail before(long next, int partitions, int most, LedgerReader ledger) throws SQLException {
        Map<Integer, SealedEvent> last = new HashMap<>();
        long lowest = Math.max(0, next - most);
        long from = next;
        while (last.size() < partitions && from > lowest) {
            long to = from;
            from = Math.max(lowest, to - PAGE);
            List<SealedEvent> page = ledger.read(from, (int) (to - from));
            for (int i = page.size() - 1; i >= 0; i--) {
                last.putIfAbsent(partition(page.get(i), partitions), page.get(i));
            }
        }
        return new LedgerTail(next, from, last);
    }

    /** Where Kafka's producer puts the event, by its key. */
    private static int partition(SealedEvent event, int partitions) {
        return BuiltInPartitioner.partitionForKey(event.userId().getBytes(UTF_8), partitions);
    }
}
