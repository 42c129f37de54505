package io.authledger.command.sealing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.axonframework.common.DateTimeUtils;

/** Reads sealed events in ledger order. */
public final class LedgerReader {

    // Bounded on both sides, and a lateral join that stays one by its OFFSET: index lookups, however small the tables
    // were when PostgreSQL made its plan.
    private static final String READ = "SELECT l.leaf_index, l.leaf_hash, e.type, " + SealedEvent.ENTRY_COLUMNS
            + " FROM ledger l CROSS JOIN LATERAL"
            + " (SELECT * FROM events WHERE global_index = l.global_index OFFSET 0) e"
            + " WHERE l.leaf_index BETWEEN ? AND ? ORDER BY l.leaf_index";

    private final DataSource dataSource;

    public LedgerReader(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The sealed events from a leaf on, without a gap: as many as there are, and at most so many. */
    public List<SealedEvent> read(long fromLeaf, int limit) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setLong(1, fromLeaf);
            statement.setLong(2, fromLeaf + limit - 1);
            try (ResultSet rows = statement.executeQuery()) {
                List<SealedEvent> events = new ArrayList<>();
                while (rows.next()) {
                    events.add(sealedEvent(rows));
                }
                return events;
            }
        }
    }

    /**
     * The newest leaf; empty while nothing is sealed.
     *
     * @throws StandbyException where only the primary knows
     */
    public OptionalLong lastLeaf() throws SQLException {
        String sql = "SELECT max(leaf_index), pg_is_in_recovery() FROM ledger";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            StandbyException.check(row.getBoolean(2));
            return number(row);
        }
    }

    /** The first leaf whose event has this time or a later one; reads the whole ledger, so for rare uses. */
    public OptionalLong firstLeafSince(Instant time) throws SQLException {
        String sql = "SELECT min(l.leaf_index) FROM ledger l JOIN events e USING (global_index)"
                + " WHERE e.time_stamp COLLATE \"C\" >= ?";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, DateTimeUtils.formatInstant(time));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return number(row);
            }
        }
    }

    private static OptionalLong number(ResultSet row) throws SQLException {
        long number = row.getLong(1);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    private static SealedEvent sealedEvent(ResultSet row) throws SQLException {
        return new SealedEvent(
                SealedEvent.entry(row, row.getLong("leaf_index")),
                row.getLong("global_index"),
                row.getString("type"),
                row.getBytes("leaf_hash"));
    }
}
