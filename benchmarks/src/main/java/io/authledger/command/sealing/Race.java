package io.authledger.command.sealing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The same batches sealed in two ledgers, one after the other.
 *
 * @param events in a batch
 * @param known whether the sealer remembers the frontier; else it reads it for each batch
 */
record Race(GrownLedger one, GrownLedger other, int events, boolean known) {

    /** Events in all, as far as batches allow: enough for a median, and few against the leaves that are there. */
    private static final int EVENTS = 400;

    private static final int LEAST_ROUNDS = 21;

    /** Milliseconds that a batch takes, by the median, as cells of a table. */
    String medians() throws SQLException {
        SealingTransaction first = new SealingTransaction(one.dataSource());
        SealingTransaction second = new SealingTransaction(other.dataSource());
        List<Long> ones = new ArrayList<>();
        List<Long> others = new ArrayList<>();
        // The first of them reads the frontier in any case, and does not count.
        for (int round = -1; round < Math.max(LEAST_ROUNDS, EVENTS / events); round++) {
            long took = seal(one, first);
            long otherTook = seal(other, second);
            if (round >= 0) {
                ones.add(took);
                others.add(otherTook);
            }
        }
        one.forgetSealed();
        other.forgetSealed();
        return "%.2f | %.2f".formatted(median(ones), median(others));
    }

    private long seal(GrownLedger ledger, SealingTransaction sealer) throws SQLException {
        ledger.append(events);
        SealingTransaction transaction = known ? sealer : new SealingTransaction(ledger.dataSource());
        long began = System.nanoTime();
        SealingTransaction.Outcome outcome = transaction.run();
        long took = System.nanoTime() - began;
        if (!outcome.elected() || outcome.lastLeaf() < 0) {
            throw new IllegalStateException("Nothing was sealed");
        }
        return took;
    }

    private static double median(List<Long> nanos) {
        Collections.sort(nanos);
        return nanos.get(nanos.size() / 2) / 1e6;
    }
}
