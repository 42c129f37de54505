package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.authledger.api.event.EventTypes;
import io.authledger.api.event.LedgerEpochOpened;
import io.authledger.api.wire.Topics;
import io.authledger.command.Client.Reply;
import io.authledger.command.checkpoint.Anchor;
import io.authledger.command.checkpoint.PublishedLog;
import io.authledger.command.checkpoint.RecoveryRefusedException;
import io.authledger.command.eventstore.EventJson;
import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.sealing.LedgerReader;
import io.authledger.command.sealing.LedgerTree;
import io.authledger.command.sealing.SealedEvent;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestPostgres;
import io.authledger.ledger.LeafHash;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A store that was put back from an older copy adds nothing to what was shown, until a new epoch begins. */
class LedgerRecoveryTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private final TestPostgres.Database database = TestPostgres.freshDatabase();
    private final Topics topics = TestKafka.freshTopics();

    @Test
    void aStoreThatIsBehindStandsStillUntilANewEpochIsOpened() throws SQLException {
        String ann = ContractTest.newAddress();
        long backup;
        Checkpoint abandoned;
        VerifierKey oldKey;
        try (RunningCommandSide side = start(topics)) {
            backup = grown(side, ann);
            grown(side, ContractTest.newAddress());
            abandoned = side.bean(PublishedLog.class).shown().checkpoint();
            oldKey = side.bean(PublishedLog.class).key();
        }
        putBack(backup);

        try (RunningCommandSide side = start(topics)) {
            assertStandsStill(side, ann, backup);
        }
        recover(topics);
        assertThatThrownBy(() -> recover(topics)).hasMessageContaining("Epoch 2 was opened");
        Topics unused = TestKafka.freshTopics();
        try (RunningCommandSide side = start(unused)) {
            grown(side, ContractTest.newAddress());
            assertNewEpoch(side, backup, oldKey, abandoned.size());
            assertThat(new Client(side.url()).logIn(ann, ContractTest.PASSWORD).status())
                    .isEqualTo(200);
        }
        try (RunningCommandSide side = start(topics)) {
            LedgerHalt halt = side.bean(LedgerHalt.class);
            await().atMost(Duration.ofSeconds(30)).until(() -> halt.reason().isPresent());
        }
    }

    @Test
    void aStoreThatAgreesIsNotRecovered() {
        try (RunningCommandSide side = start(topics)) {
            grown(side, ContractTest.newAddress());
        }
        assertThatThrownBy(() -> recover(topics)).isInstanceOf(RecoveryRefusedException.class);
    }

    @Test
    void aStoreThatIsNotSoundIsNotRecovered() throws SQLException {
        try (RunningCommandSide side = start(topics)) {
            grown(side, ContractTest.newAddress());
        }
        execute("UPDATE events SET time_stamp = '2020-01-01T00:00:00.000Z' WHERE global_index ="
                + " (SELECT global_index FROM ledger WHERE leaf_index = 1)");
        assertThatThrownBy(() -> recover(topics)).hasMessageContaining("Leaf 1");
    }

    @Test
    void aHistoryThatWasRewrittenIsNotRecoveredEither() throws SQLException {
        try (RunningCommandSide side = start(topics)) {
            grown(side, ContractTest.newAddress());
            rewrite(side, 1);
        }
        assertThatThrownBy(() -> recover(topics)).hasMessageContaining("put the store back");
        assertThatThrownBy(() -> recover(topics, "--force")).hasMessageContaining("put the store back");
    }

    @Test
    void aProcessThatGoesOnInAnEpochThatIsOverHalts() throws SQLException {
        try (RunningCommandSide side = start(topics)) {
            grown(side, ContractTest.newAddress());
            recover(topics, "--force");
            LedgerHalt halt = side.bean(LedgerHalt.class);
            await().atMost(Duration.ofSeconds(30)).until(() -> halt.reason().isPresent());
            assertThat(halt.reason().orElseThrow()).contains("Epoch 1");
        }
    }

    @Test
    void aWordThatNamesNoCommandStartsNothing() {
        assertThatThrownBy(() -> OperatorCommand.in("ledger", "recove", "--authledger.x=1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(OperatorCommand.in("--authledger.x=1")).isEmpty();
        assertThat(OperatorCommand.in("--force", "ledger", "recover")).hasValue(OperatorCommand.RECOVER_LEDGER);
    }

    /** Changes an event, and its leaf to fit. */
    private void rewrite(RunningCommandSide side, long leaf) throws SQLException {
        execute("UPDATE events SET time_stamp = '2020-01-01T00:00:00.000Z' WHERE global_index ="
                + " (SELECT global_index FROM ledger WHERE leaf_index = " + leaf + ")");
        SealedEvent changed = side.bean(LedgerReader.class).read(leaf, 1).get(0);
        String hash = HexFormat.of().formatHex(LeafHash.of(changed.entry().encode()));
        execute("UPDATE ledger SET leaf_hash = '\\x" + hash + "' WHERE leaf_index = " + leaf);
    }

    private RunningCommandSide start(Topics prefixed) {
        return RunningCommandSide.start(database, prefixed);
    }

    /** Somebody comes, and all of it is under a checkpoint, in the anchor and on Kafka; gives the size of the ledger. */
    private static long grown(RunningCommandSide side, String address) {
        new Client(side.url()).register(address, ContractTest.PASSWORD);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> side.letters().to(address).size() == 1);
        LedgerTree tree = side.bean(LedgerTree.class);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> side.bean(PublishedLog.class).shown().size() == tree.size()
                        && tree.size()
                                == side.bean(JdbcClient.class)
                                        .sql("SELECT count(*) FROM events")
                                        .query(Long.class)
                                        .single());
        await().atMost(Duration.ofSeconds(30)).until(() -> published(side) == tree.size());
        await().atMost(Duration.ofSeconds(30)).until(() -> anchored(side) == tree.size());
        return tree.size();
    }

    private static long anchored(RunningCommandSide side) throws IOException {
        VerifierKey log = side.bean(PublishedLog.class).key();
        return side.bean(Anchor.class)
                .newest(log)
                .map(note -> Checkpoint.open(note, log).size())
                .orElse(-1L);
    }

    private static double published(RunningCommandSide side) {
        MeterRegistry meters = side.bean(MeterRegistry.class);
        double lag = meters.get("authledger.publishing.lag").gauge().value();
        return side.bean(LedgerTree.class).size() - lag;
    }

    private void assertStandsStill(RunningCommandSide side, String address, long leaves) {
        assertThat(side.bean(LedgerHalt.class).reason().orElseThrow())
                .containsIgnoringCase("kafka")
                .contains("only " + leaves);
        Reply refused = new Client(side.url()).logIn(address, ContractTest.PASSWORD);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("service_busy");
        Reply health = new Client(side.url()).get("/actuator/health");
        assertThat(health.status()).isEqualTo(503);
        assertThat(side.bean(LedgerTree.class).size()).isEqualTo(leaves);
        assertThat(side.bean(PublishedLog.class).shown().size()).isLessThanOrEqualTo(leaves);
    }

    private static void assertNewEpoch(RunningCommandSide side, long first, VerifierKey oldKey, long abandonedSize)
            throws SQLException {
        PublishedLog log = side.bean(PublishedLog.class);
        assertThat(log.key()).isNotEqualTo(oldKey);
        assertThat(log.key().name()).startsWith(oldKey.name() + "/epoch-2-");
        SealedEvent leaf = side.bean(LedgerReader.class).read(first, 1).get(0);
        assertThat(leaf.name()).isEqualTo(EventTypes.nameOf(LedgerEpochOpened.class));
        LedgerEpochOpened opened = EventJson.STORED.readValue(leaf.payload(), LedgerEpochOpened.class);
        SignedNote note = SignedNote.parse(opened.abandonedCheckpoint().getBytes(StandardCharsets.UTF_8));
        assertThat(opened.epoch()).isEqualTo(2);
        assertThat(opened.origin()).isEqualTo(log.key().name());
        // The database itself knows of none beyond the backup.
        assertThat(Checkpoint.open(note, oldKey).size()).isGreaterThan(first).isLessThanOrEqualTo(abandonedSize);
    }

    /** As if a backup of this size had been put back. */
    private void putBack(long size) throws SQLException {
        execute(
                "DELETE FROM ledger_checkpoints WHERE size > " + size,
                "CREATE TEMPORARY TABLE lost AS SELECT global_index FROM ledger WHERE leaf_index >= " + size,
                "DELETE FROM ledger WHERE leaf_index >= " + size,
                "DELETE FROM events WHERE global_index IN (SELECT global_index FROM lost)");
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void recover(Topics prefixed, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        Collections.addAll(
                arguments,
                "ledger",
                "recover",
                "--authledger.postgres.url=" + database.url(),
                "--authledger.postgres.username=" + database.username(),
                "--authledger.postgres.password=" + database.password(),
                "--authledger.kafka.bootstrap-servers=" + TestKafka.bootstrapServers(),
                "--authledger.kafka.topic-prefix=" + prefixed.prefix(),
                "--authledger.master-key=" + KEY);
        OperatorCommand.in(arguments.toArray(String[]::new))
                .orElseThrow()
                .run(type -> new SpringApplicationBuilder(type).application(), arguments.toArray(String[]::new));
    }
}
