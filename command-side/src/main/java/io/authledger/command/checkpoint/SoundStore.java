package io.authledger.command.checkpoint;

import io.authledger.command.sealing.LedgerReader;
import io.authledger.command.sealing.LedgerTree;
import io.authledger.command.sealing.SealedEvent;
import io.authledger.ledger.LeafHash;
import io.authledger.ledger.tree.Frontier;
import io.authledger.ledger.tree.Hash;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Sees whether each leaf is what its event is, and the tree what its leaves are: reads everything once. */
final class SoundStore {

    private static final int BATCH = 1_000;

    private SoundStore() {}

    /**
     * Returns where it is so.
     *
     * @throws RecoveryRefusedException naming the first leaf where it is not
     */
    static void check(DataSource dataSource, LedgerTree tree) {
        LedgerReader reader = new LedgerReader(dataSource);
        long size = tree.size();
        Frontier frontier = Frontier.EMPTY;
        while (frontier.size() < size) {
            frontier = frontier.append(leaves(reader, frontier.size())).frontier();
        }
        if (!frontier.root().equals(tree.at(size).root(size))) {
            throw new RecoveryRefusedException(
                    "The tree in the database is not the one of its leaves; put the store back"
                            + " from a backup first");
        }
    }

    private static List<Hash> leaves(LedgerReader reader, long from) {
        List<Hash> leaves = new ArrayList<>(BATCH);
        for (SealedEvent event : read(reader, from)) {
            Hash hash = Hash.of(LeafHash.of(event.entry().encode()));
            long expected = from + leaves.size();
            if (event.leafIndex() != expected || !hash.equals(Hash.of(event.leafHash()))) {
                throw notSound(expected);
            }
            leaves.add(hash);
        }
        if (leaves.isEmpty()) {
            throw notSound(from);
        }
        return leaves;
    }

    private static List<SealedEvent> read(LedgerReader reader, long from) {
        try {
            return reader.read(from, BATCH);
        } catch (SQLException e) {
            throw new IllegalStateException("The ledger could not be read from leaf " + from, e);
        }
    }

    private static RecoveryRefusedException notSound(long leaf) {
        return new RecoveryRefusedException(
                "Leaf " + leaf + " is not what was sealed, or is missing; put the store back" + " from a backup first");
    }
}
