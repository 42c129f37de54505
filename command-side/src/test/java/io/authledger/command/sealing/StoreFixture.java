package io.authledger.command.sealing;

import com.zaxxer.hikari.HikariDataSource;
import io.authledger.api.event.EmailValidated;
import io.authledger.api.event.EventTypes;
import io.authledger.api.event.UserEvent;
import io.authledger.command.eventstore.EventJson;
import io.authledger.embedded.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.common.DateTimeUtils;
import org.flywaydb.core.Flyway;

/** A real event store of its own, and rows as Axon's engine writes them. */
public final class StoreFixture implements AutoCloseable {

    private static final Instant TIME = Instant.parse("2025-06-09T05:45:44.994Z");

    private final TestPostgres.Database database = TestPostgres.freshDatabase();
    private final HikariDataSource dataSource = pool("");

    public StoreFixture() {
        Flyway.configure().dataSource(dataSource).load().migrate();
    }

    public HikariDataSource dataSource() {
        return dataSource;
    }

    /** A pool of its own, with more in its JDBC URL; the caller closes it. */
    HikariDataSource pool(String urlSuffix) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url() + urlSuffix);
        pool.setUsername(database.username());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(5_000);
        return pool;
    }

    public Connection connect() throws SQLException {
        return database.connect();
    }

    /** Commits one event and answers its id. */
    public UUID append(UUID user, long sequence) {
        return append(user, sequence, new EmailValidated(UUID.randomUUID()));
    }

    /** Commits one event and answers its id. */
    public UUID append(UUID user, long sequence, UserEvent event) {
        try (Connection connection = dataSource.getConnection()) {
            return append(connection, user, sequence, event, TIME);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    UUID append(Connection connection, UUID user, long sequence) throws SQLException {
        return append(connection, user, sequence, new EmailValidated(UUID.randomUUID()), TIME);
    }

    UUID append(Connection connection, UUID user, long sequence, UserEvent event, Instant time) throws SQLException {
        return append(connection, user, sequence, event, EventJson.STORED.writeValueAsBytes(event), time);
    }

    UUID append(Connection connection, UUID user, long sequence, UserEvent event, byte[] payload, Instant time)
            throws SQLException {
        UUID eventId = UUID.randomUUID();
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO events (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,"
                        + " payload_type, payload_revision, payload, meta_data) VALUES (?,?,?,?,?,?,?,?,?)")) {
            insert.setString(1, eventId.toString());
            insert.setString(2, user.toString());
            insert.setLong(3, sequence);
            insert.setString(4, "User");
            insert.setString(5, DateTimeUtils.formatInstant(time));
            insert.setString(6, EventTypes.nameOf(event.getClass()));
            insert.setString(7, String.valueOf(EventTypes.revisionOf(event.getClass())));
            insert.setBytes(8, payload);
            insert.setBytes(9, "{}".getBytes(StandardCharsets.UTF_8));
            insert.executeUpdate();
        }
        return eventId;
    }

    /** The ids of the sealed events, in ledger order. */
    public List<UUID> ledger() throws SQLException {
        return new LedgerReader(dataSource)
                .read(0, 1_000_000).stream()
                        .map(event -> UUID.fromString(event.eventId()))
                        .toList();
    }

    List<Long> longs(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<Long> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getLong(1));
            }
            return values;
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
