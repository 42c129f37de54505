package io.authledger.command.sealing;

import io.authledger.ledger.LeafHash;
import io.authledger.ledger.LedgerEntry;
import io.authledger.ledger.tree.Hash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Moves pending events into the ledger: all of a batch, or none. */
final class SealingTransaction {

    /** The most events of one batch. */
    static final int BATCH = 1_000;

    /** "authledg" as a number: the lock that elects the one sealer. */
    static final long LOCK = 0x617574686c656467L;

    // READ COMMITTED, so that each statement after the lock sees what the last holder of it committed. A process that
    // freezes in here must not keep the lock for ever.
    private static final String BEGIN = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED;"
            + " SET LOCAL synchronous_commit = on;"
            + " SET LOCAL idle_in_transaction_session_timeout = '10s';"
            + " SELECT pg_try_advisory_xact_lock(" + LOCK + ")";

    // The shapes (an array, a lateral join that stays one by its OFFSET) hold PostgreSQL to index lookups: a plan that
    // it made while the tables were small would else go on scanning all events for each batch.
    private static final String TAKE = "WITH taken AS ("
            + "DELETE FROM ledger_pending WHERE global_index = ANY (ARRAY("
            + "SELECT global_index FROM ledger_pending ORDER BY global_index LIMIT " + BATCH + "))"
            + " RETURNING global_index)"
            + " SELECT taken.global_index AS taken_index,"
            + " (SELECT coalesce(max(leaf_index) + 1, 0) FROM ledger) AS next_leaf,"
            + " (SELECT leaf_hash FROM ledger ORDER BY leaf_index DESC LIMIT 1) AS last_hash, "
            + SealedEvent.ENTRY_COLUMNS
            + " FROM taken LEFT JOIN LATERAL"
            + " (SELECT * FROM events WHERE global_index = taken.global_index OFFSET 0) e ON true"
            + " ORDER BY taken.global_index";

    private static final String SEAL = "INSERT INTO ledger (leaf_index, global_index, leaf_hash)"
            + " SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::bytea[])";

    private final DataSource dataSource;
    private final TreeGrowth tree = new TreeGrowth();

    SealingTransaction(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * How it ended.
     *
     * @param elected false when another sealer is at work
     * @param lastLeaf newest leaf of the batch, or -1 when nothing was sealed
     * @param full whether more may be waiting
     */
    record Outcome(boolean elected, long lastLeaf, boolean full) {

        static final Outcome NOT_ELECTED = new Outcome(false, -1, false);
    }

    Outcome run() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Outcome outcome = elected(connection) ? seal(connection) : Outcome.NOT_ELECTED;
                connection.commit();
                tree.committed();
                return outcome;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            } finally {
                if (!connection.isClosed()) {
                    connection.setAutoCommit(true);
                }
            }
        }
    }

    private static boolean elected(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(BEGIN);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet row = statement.getResultSet()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Seals what is pending, in a transaction that somebody else holds the lock in and commits. */
    Outcome seal(Connection connection) throws SQLException {
        Batch batch = take(connection);
        if (batch.entries().isEmpty()) {
            return new Outcome(true, -1, false);
        }
        List<byte[]> hashes = batch.entries().stream()
                .map(entry -> LeafHash.of(entry.encode()))
                .toList();
        insert(connection, batch, hashes);
        TileTable tiles = new TileTable(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
        tree.grow(
                tiles,
                batch.entries().get(0).index(),
                batch.lastHash(),
                hashes.stream().map(Hash::of).toList());
        return new Outcome(true, batch.lastLeaf(), batch.entries().size() == BATCH);
    }

    /**
     * Events on their way into the ledger.
     *
     * @param globalIndexes of the entries, one for each
     * @param lastHash of the leaf before the first; null where there is none
     */
    private record Batch(
            List<LedgerEntry> entries,
            List<Long> globalIndexes,
            @Nullable Hash lastHash) {

        long lastLeaf() {
            return entries.get(entries.size() - 1).index();
        }
    }

    private static Batch take(Connection connection) throws SQLException {
        List<LedgerEntry> entries = new ArrayList<>();
        List<Long> globalIndexes = new ArrayList<>();
        Hash lastHash = null;
        try (PreparedStatement take = connection.prepareStatement(TAKE);
                ResultSet rows = take.executeQuery()) {
            while (rows.next()) {
                globalIndexes.add(rows.getLong("taken_index"));
                if (rows.getString("event_identifier") == null) {
                    throw new IllegalStateException(
                            "Event " + rows.getLong("taken_index") + " waits for its seal, but is no longer there");
                }
                entries.add(SealedEvent.entry(rows, rows.getLong("next_leaf") + entries.size()));
                byte[] last = rows.getBytes("last_hash");
                lastHash = last == null ? null : Hash.of(last);
            }
        }
        return new Batch(entries, globalIndexes, lastHash);
    }

    private static void insert(Connection connection, Batch batch, List<byte[]> hashes) throws SQLException {
        Long[] leaves = batch.entries().stream().map(LedgerEntry::index).toArray(Long[]::new);
        try (PreparedStatement seal = connection.prepareStatement(SEAL)) {
            seal.setArray(1, connection.createArrayOf("bigint", leaves));
            seal.setArray(
                    2, connection.createArrayOf("bigint", batch.globalIndexes().toArray(Long[]::new)));
            seal.setArray(3, connection.createArrayOf("bytea", hashes.toArray(byte[][]::new)));
            seal.executeUpdate();
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
