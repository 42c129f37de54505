package io.authledger.command.sealing;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.DateTimeUtils;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Gives an event the next leaf at once, before all that wait for theirs: for an operator, while no service runs. */
public final class NextLeaf {

    private static final String INSERT =
            "INSERT INTO events (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,"
                    + " payload_type, payload_revision, payload, meta_data) VALUES (?, ?, 0, 'Ledger', ?, ?, ?, ?, ?)";

    private final SealingTransaction sealing;

    public NextLeaf(DataSource dataSource) {
        this.sealing = new SealingTransaction(dataSource);
    }

    /**
     * Writes an event of the ledger itself, the first of a subject of its own.
     *
     * @param connection in a transaction that the caller commits
     * @param name stable name of the event
     * @param payload JSON
     * @return the index of its leaf
     * @throws IllegalStateException if events come in meanwhile
     */
    public long write(Connection connection, String name, int revision, byte[] payload, Instant at)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + SealingTransaction.LOCK + ")");
            statement.execute(
                    "CREATE TEMPORARY TABLE waiting ON COMMIT DROP AS SELECT global_index FROM ledger_pending");
            statement.execute("DELETE FROM ledger_pending WHERE global_index IN (SELECT global_index FROM waiting)");
            insert(connection, name, revision, payload, at);
            long leaf = new LedgerTree(new SingleConnectionDataSource(connection, true)).size();
            if (sealing.seal(connection).lastLeaf() != leaf) {
                throw new IllegalStateException("Events come in: stop every process of the command side first");
            }
            statement.execute("INSERT INTO ledger_pending (global_index) SELECT global_index FROM waiting");
            return leaf;
        }
    }

    private static void insert(Connection connection, String name, int revision, byte[] payload, Instant at)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, UUID.randomUUID().toString());
            insert.setString(3, DateTimeUtils.formatInstant(at));
            insert.setString(4, name);
            insert.setString(5, Integer.toString(revision));
            insert.setBytes(6, payload);
            insert.setBytes(7, "{}".getBytes(StandardCharsets.UTF_8));
            insert.executeUpdate();
        }
    }
}
