package io.authledger.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.api.wire.Topics;
import io.authledger.command.checkpoint.PublishedLog;
import io.authledger.command.publishing.CheckpointTopic;
import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.sealing.LedgerReader;
import io.authledger.command.sealing.LedgerTree;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestPostgres;
import io.authledger.ledger.LeafHash;
import io.authledger.ledger.LedgerEntry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A superuser of the database rewrites it, and makes the service forget under which key it was signed. */
class ForgottenKeyTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final TestPostgres.Database database = TestPostgres.freshDatabase();
    private final Topics topics = TestKafka.freshTopics();

    @ParameterizedTest
    @CsvSource({"'', a log that this database does not know", "log.example/one, which its key did not sign"})
    void aNewKeyIsNotUsedWhereAnotherHasSigned(String origin, String why) throws Exception {
        String signed;
        LedgerEntry first;
        try (RunningCommandSide side = start(origin)) {
            signed = grown(side);
            first = side.bean(LedgerReader.class).read(0, 1).get(0).entry();
        }
        rewrite(first, (new String(first.payload(), UTF_8) + " ").getBytes(UTF_8));

        try (RunningCommandSide side = start(origin)) {
            assertThat(side.bean(LedgerHalt.class).reason().orElseThrow())
                    .startsWith("The anchor kafka has a checkpoint of " + signed + ", " + why);
            Client client = new Client(side.url());
            assertThat(client.get("/actuator/health").status()).isEqualTo(503);
            assertThat(client.register(ContractTest.newAddress(), ContractTest.PASSWORD)
                            .status())
                    .isEqualTo(503);
        }
    }

    private RunningCommandSide start(String origin) {
        return origin.isEmpty()
                ? RunningCommandSide.start(database, topics)
                : RunningCommandSide.start(database, topics, "authledger.ledger.origin=" + origin);
    }

    /** Somebody comes, and it is under a checkpoint that is on Kafka; gives the origin. */
    private static String grown(RunningCommandSide side) {
        new Client(side.url()).register(ContractTest.newAddress(), ContractTest.PASSWORD);
        await().atMost(SOON).until(() -> side.bean(LedgerTree.class).size() > 0 && onKafka(side) > 0);
        return side.bean(PublishedLog.class).key().name();
    }

    private static int onKafka(RunningCommandSide side) throws IOException {
        AtomicInteger checkpoints = new AtomicInteger();
        side.bean(CheckpointTopic.class).readLast(100, record -> checkpoints.incrementAndGet());
        return checkpoints.get();
    }

    /** Event and leaf fit each other, and no signature is left that tells. */
    private void rewrite(LedgerEntry entry, byte[] payload) throws SQLException {
        LedgerEntry forged = new LedgerEntry(
                entry.index(),
                entry.eventId(),
                entry.subject(),
                entry.sequence(),
                entry.name(),
                entry.revision(),
                entry.time(),
                entry.metadata(),
                payload);
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            execute(connection, "SET LOCAL session_replication_role = replica");
            execute(connection, "UPDATE events SET payload = ? WHERE event_identifier = ?", payload, entry.eventId());
            byte[] hash = LeafHash.of(forged.encode());
            execute(connection, "UPDATE ledger SET leaf_hash = ? WHERE leaf_index = ?", hash, entry.index());
            for (String table : List.of("ledger_cosignatures", "ledger_checkpoints", "ledger_epochs")) {
                execute(connection, "DELETE FROM " + table);
            }
            connection.commit();
        }
    }

    private static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
