package io.authledger.deployment;

import io.authledger.api.event.EventTypes;
import io.authledger.embedded.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ledger, and how many events there are beside it.
 *
 * @param leaves by their index
 * @param events of the store, sealed or not
 */
record StoredHistory(List<Leaf> leaves, long events) {

    private static final String LEAVES =
            "SELECT l.leaf_index, encode(l.leaf_hash, 'hex'), e.event_identifier, e.payload_type,"
                    + " e.aggregate_identifier, e.sequence_number, convert_from(e.meta_data, 'UTF8')::jsonb ->> 'correlationId'"
                    + " FROM ledger l JOIN events e USING (global_index) ORDER BY l.leaf_index";

    /** Reads it as it is at one moment. */
    static StoredHistory read(TestPostgres.Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = connection.createStatement()) {
                List<Leaf> leaves = leaves(statement);
                return new StoredHistory(leaves, events(statement));
            }
        }
    }

    private static List<Leaf> leaves(Statement statement) throws SQLException {
        List<Leaf> leaves = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(LEAVES)) {
            while (rows.next()) {
                leaves.add(new Leaf(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getLong(6),
                        rows.getString(7)));
            }
        }
        return leaves;
    }

    private static long events(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM events")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Each user's last sequence number. */
    Map<String, Long> ends() {
        Map<String, Long> ends = new HashMap<>();
        leaves.stream()
                .filter(leaf -> EventTypes.isAboutUser(leaf.type()))
                .forEach(leaf -> ends.merge(leaf.user(), leaf.sequence(), Math::max));
        return ends;
    }
}
