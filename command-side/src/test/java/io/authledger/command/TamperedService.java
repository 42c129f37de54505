package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.sealing.LedgerReader;
import io.authledger.command.sealing.SealedEvent;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestPostgres;
import io.authledger.ledger.LeafHash;
import io.authledger.ledger.tree.Frontier;
import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.Node;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** A service with some hundred leaves under two checkpoints, and a superuser of its database. */
final class TamperedService implements AutoCloseable {

    static final int LEAVES = 600;
    static final Duration SOON = Duration.ofSeconds(20);

    private static final List<String> TABLES = List.of("events", "ledger", "ledger_nodes", "ledger_checkpoints");

    private final TestPostgres.Database database = TestPostgres.freshDatabase();
    private final RunningCommandSide side = RunningCommandSide.start(
            database,
            TestKafka.freshTopics(),
            "authledger.ledger.check.leaves-per-second=1000000",
            "authledger.ledger.check.rest=200ms");

    TamperedService() throws SQLException {
        appendAndSign(LEAVES / 2, LEAVES / 2);
        appendAndSign(LEAVES / 2, LEAVES);
        await().atMost(SOON).untilAsserted(() -> assertThat(healthStatus()).isEqualTo(200));
    }

    private void appendAndSign(int count, int size) throws SQLException {
        sql("INSERT INTO events (aggregate_identifier, sequence_number, type, event_identifier, meta_data, payload,"
                + " payload_type, payload_revision, time_stamp) SELECT gen_random_uuid(), 0, 'User', gen_random_uuid(),"
                + " '{}', convert_to('{\"challengeId\":\"' || gen_random_uuid() || '\"}', 'UTF8'),"
                + " 'user.email.validated', '1', '2025-06-09T05:45:44.994Z' FROM generate_series(1, " + count
                + ")");
        await().atMost(SOON).untilAsserted(() -> assertThat(gauge("authledger.ledger.checkpoint"))
                .isEqualTo(size));
    }

    void keepACopy() throws SQLException {
        for (String table : TABLES) {
            sql("CREATE TABLE copy_of_" + table + " AS TABLE " + table);
        }
    }

    void putBack() throws SQLException {
        StringBuilder all = new StringBuilder();
        for (String table : TABLES) {
            all.append("DELETE FROM " + table + "; INSERT INTO " + table + " SELECT * FROM copy_of_" + table + ";");
        }
        tamper(all.toString());
    }

    /** As one transaction, past every trigger and foreign key. */
    void tamper(String crime) throws SQLException {
        sql("BEGIN; SET LOCAL session_replication_role = replica; " + crime + "; COMMIT");
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Changes an event, and everything that follows from it but the signatures. */
    void forge(long leaf) throws SQLException {
        tamper("UPDATE events SET payload = payload || ' ' WHERE " + eventOf(leaf));
        List<Hash> leaves = side.bean(LedgerReader.class).read(0, LEAVES).stream()
                .map(SealedEvent::entry)
                .map(entry -> Hash.of(LeafHash.of(entry.encode())))
                .toList();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            for (Node node : Frontier.EMPTY.append(leaves).nodes()) {
                write(connection, node);
            }
            connection.commit();
        }
    }

    private static void write(Connection connection, Node node) throws SQLException {
        String update = node.id().level() == 0
                ? "UPDATE ledger SET leaf_hash = ? WHERE 0 = ? AND leaf_index = ?"
                : "UPDATE ledger_nodes SET hash = ? WHERE level = ? AND node_index = ?";
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setBytes(1, node.hash().bytes());
            statement.setInt(2, node.id().level());
            statement.setLong(3, node.id().index());
            statement.executeUpdate();
        }
    }

    void awaitHalt(String finding) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(findings()).contains(finding);
            assertThat(gauge("authledger.ledger.halted")).isEqualTo(1);
            assertThat(alarm()).isPositive();
            assertThat(healthStatus()).isEqualTo(503);
        });
    }

    boolean isHalted() {
        return side.bean(LedgerHalt.class).reason().isPresent();
    }

    @SuppressWarnings("unchecked")
    List<String> findings() {
        return (List<String>) health().getDetails().getOrDefault("findings", List.of());
    }

    private Health health() {
        return Objects.requireNonNull(
                side.bean("integrityHealthIndicator", HealthIndicator.class).health());
    }

    double alarm() {
        return gauge("authledger.ledger.alarm");
    }

    private double gauge(String name) {
        return side.bean(MeterRegistry.class).get(name).gauge().value();
    }

    int healthStatus() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(side.url() + "/actuator/health"))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        side.close();
    }

    static String eventOf(long leaf) {
        return "global_index = " + indexOf(leaf);
    }

    static String indexOf(long leaf) {
        return "(SELECT global_index FROM ledger WHERE leaf_index = " + leaf + ")";
    }
}
