package io.authledger.command.sealing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Every event, leaf and pending row at one moment.
 *
 * @param events rows of the event store
 * @param leaves rows of the ledger
 * @param lastLeaf newest leaf, or -1
 * @param pending events that wait for their seal
 */
record LedgerCount(long events, long leaves, long lastLeaf, long pending) {

    // One statement is one snapshot, so the numbers belong together however fast events come. Each is an index-only
    // scan; one worker, so that it never takes more than one core from those who log in.
    private static final String ONE_WORKER = "SET LOCAL max_parallel_workers_per_gather = 0";
    private static final String COUNT = "SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM ledger),"
            + " (SELECT coalesce(max(leaf_index), -1) FROM ledger), (SELECT count(*) FROM ledger_pending)";

    static LedgerCount take(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(ONE_WORKER);
                try (ResultSet row = statement.executeQuery(COUNT)) {
                    row.next();
                    return new LedgerCount(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** Whether each event is sealed or waits for its seal, and no leaf is missing. */
    boolean isComplete() {
        return events == leaves + pending && leaves == lastLeaf + 1;
    }
}
