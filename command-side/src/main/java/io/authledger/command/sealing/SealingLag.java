package io.authledger.command.sealing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What is committed and not yet sealed.
 *
 * @param events how many
 * @param since time of the one with the lowest index
 */
record SealingLag(long events, Optional<Instant> since) {

    static final SealingLag NONE = new SealingLag(0, Optional.empty());

    private static final String MEASURE = "SELECT (SELECT count(*) FROM ledger_pending), (SELECT time_stamp FROM events"
            + " WHERE global_index = (SELECT min(global_index) FROM ledger_pending))";

    static SealingLag measure(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(MEASURE);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new SealingLag(
                    row.getLong(1), Optional.ofNullable(row.getString(2)).map(Instant::parse));
        }
    }
}
