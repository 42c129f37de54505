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

    private final DataSource dataSource;

    public LedgerReader(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * The sealed events from a leaf on, without a gap.
     *
     * @param limit the most that are read; callers should know few different ones, as each is a statement of its own
     */
    public List<SealedEvent> read(long fromLeaf, int limit) throws SQLException {
        // With the limit in its text PostgreSQL knows that few rows are wanted and never scans the events.
        String sql = "SELECT l.leaf_index, l.leaf_hash, e.type, " + SealedEvent.ENTRY_COLUMNS
                + " FROM ledger l JOIN events e USING (global_index)"
                + " WHERE l.leaf_index >= ? ORDER BY l.leaf_index LIMIT " + limit;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, fromLeaf);
            try (ResultSet rows = statement.executeQuery()) {
                List<SealedEvent> events = new ArrayList<>();
                while (rows.next()) {
                    events.add(sealedEvent(rows));
                }
                return events;
            }
        }
    }

    /** The newest leaf; empty while nothing is sealed. */
    public OptionalLong lastLeaf() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT max(leaf_index) FROM ledger")) {
            return number(statement);
        }
    }

    /** The first leaf whose event has this time or a later one; reads the whole ledger, so for rare uses. */
    public OptionalLong firstLeafSince(Instant time) throws SQLException {
        String sql = "SELECT min(l.leaf_index) FROM ledger l JOIN events e USING (global_index)"
                + " WHERE e.time_stamp COLLATE \"C\" >= ?";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, DateTimeUtils.formatInstant(time));
            return number(statement);
        }
    }

    private static OptionalLong number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            long number = row.getLong(1);
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
        }
    }

    private static SealedEvent sealedEvent(ResultSet row) throws SQLException {
        return new SealedEvent(
                SealedEvent.entry(row, row.getLong("leaf_index")),
                row.getLong("global_index"),
                row.getString("type"),
                row.getBytes("leaf_hash"));
    }
}
