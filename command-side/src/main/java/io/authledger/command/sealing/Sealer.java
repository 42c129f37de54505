package io.authledger.command.sealing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;

/**
 * Gives committed events their place in the ledger. Each process runs one; the database elects, for each batch anew,
 * the one that seals, and its keys fence the others.
 */
public final class Sealer implements SmartLifecycle {

    /** Before publishing and delivery, which read what it seals, and stopped after them. */
    public static final int PHASE = 0;

    /** At 1,000 events a second this makes ten of them one transaction. */
    private static final Duration PACE = Duration.ofMillis(10);

    private static final String LOOK =
            "SELECT pg_is_in_recovery(), (SELECT min(global_index) FROM ledger_pending) IS NOT NULL,"
                    + " (SELECT coalesce(max(leaf_index), -1) FROM ledger)";

    private final DataSource dataSource;
    private final SealingTransaction transaction;
    private final LedgerHead head;
    private final LedgerHalt halt;
    private final Duration pollInterval;
    private final Loop loop = new Loop("authledger-sealer", PACE, this::step);

    /**
     * @param head is told of each new leaf, by whichever process
     * @param halt stops sealing, and is told of a ledger that shrank
     * @param pollInterval how often to look for events of which {@link #wake()} did not tell: those of other processes
     */
    public Sealer(DataSource dataSource, LedgerHead head, LedgerHalt halt, Duration pollInterval) {
        this.dataSource = dataSource;
        this.transaction = new SealingTransaction(dataSource);
        this.head = head;
        this.halt = halt;
        this.pollInterval = pollInterval;
    }

    /** To be called when this process has committed events; returns at once. */
    public void wake() {
        loop.wake();
    }

    /** Whether the last look at the store, and the last seal, succeeded. */
    public boolean works() {
        return loop.works();
    }

    /** Why it does not work. */
    public Optional<Throwable> failure() {
        return loop.failure();
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    Duration step() throws SQLException {
        halt.check();
        if (!look()) {
            return pollInterval;
        }
        SealingTransaction.Outcome outcome = transaction.run();
        head.advanceTo(outcome.lastLeaf());
        if (!outcome.elected()) {
            // The other sealer may have looked before our event was there.
            return PACE;
        }
        return outcome.full() ? Duration.ZERO : pollInterval;
    }

    /** Takes note of what others sealed, and says whether events are waiting. */
    private boolean look() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(LOOK);
                ResultSet row = statement.executeQuery()) {
            row.next();
            StandbyException.check(row.getBoolean(1));
            long lastLeaf = row.getLong(3);
            if (lastLeaf < head.lastLeaf()) {
                halt.because("The ledger ended at leaf " + head.lastLeaf() + " before, and ends at leaf " + lastLeaf
                        + " now: another history would begin here");
                halt.check();
            }
            head.advanceTo(lastLeaf);
            return row.getBoolean(2);
        }
    }
}
