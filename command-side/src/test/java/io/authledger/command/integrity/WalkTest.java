package io.authledger.command.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.authledger.command.checkpoint.Epoch;
import io.authledger.command.checkpoint.StoredCheckpoints;
import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.sealing.LedgerHead;
import io.authledger.command.sealing.LedgerTree;
import io.authledger.command.sealing.Sealer;
import io.authledger.command.sealing.StoreFixture;
import io.authledger.command.sealing.StoredTree;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class WalkTest {

    private static final int PACE = 1_000_000;

    private final StoreFixture store = new StoreFixture();
    private final JdbcClient jdbc = JdbcClient.create(store.dataSource());
    private final LedgerTree tree = new LedgerTree(store.dataSource());
    private final LedgerHalt halt = new LedgerHalt();
    private final Findings findings = new Findings(halt);
    private final Sealer sealer =
            new Sealer(store.dataSource(), new LedgerHead(), new LedgerHalt(), Duration.ofMillis(10));
    private final SigningKey key = key();
    private final Walk.Ledger ledger = new Walk.Ledger(
            new StoredTree(store.dataSource()), tree, new StoredCheckpoints(jdbc, new Epoch(1, 0, key)));

    private static SigningKey key() {
        try {
            return SigningKey.of(
                    "log.example", KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void seal() {
        jdbc.sql("INSERT INTO ledger_epochs VALUES (1, 'log.example', 0, 'vkey', 'master', '', now())")
                .update();
        sealer.start();
    }

    @AfterEach
    void stop() {
        sealer.stop();
        store.close();
    }

    @Test
    void whatWasSealedIsFoundRightAtEverySize() {
        for (int size : new int[] {1, 255, 256, 257, 512, 700}) {
            Checkpoint checkpoint = signed(size);
            assertThat(walk(new Walk(ledger, findings, checkpoint)).hasArrived())
                    .isTrue();
        }
        assertThat(findings.first()).isEmpty();
    }

    @Test
    void whatComesAfterTheCheckpointIsNotLookedAt() {
        Checkpoint checkpoint = signed(300);
        append(400);
        change("UPDATE ledger SET leaf_hash = sha256(leaf_hash) WHERE leaf_index = 310");

        walk(new Walk(ledger, findings, checkpoint));
        assertThat(findings.first()).isEmpty();
    }

    @Test
    void aMissingLeafHidesNoLaterOne() {
        Checkpoint checkpoint = signed(700);
        change("DELETE FROM ledger WHERE leaf_index = 100");
        change("UPDATE events SET payload = '{}' WHERE global_index ="
                + " (SELECT global_index FROM ledger WHERE leaf_index = 650)");

        assertThat(walk(new Walk(ledger, findings, checkpoint)).hasArrived()).isTrue();
        assertThat(findings.first())
                .containsExactly("Leaf 100 is missing", "Leaf 650: the stored event is not what was sealed");
        assertThat(halt.reason()).isEmpty();
    }

    @Test
    void theNewestLeavesAreHeldAgainstTheWholeTreeBeforeThem() {
        Checkpoint checkpoint = signed(700);
        assertThat(walk(Walk.from(512, ledger, findings, checkpoint)).hasArrived())
                .isTrue();
        assertThat(findings.first()).isEmpty();

        change("UPDATE ledger_nodes SET hash = sha256(hash) WHERE node_index = 0");
        walk(Walk.from(512, ledger, findings, checkpoint));
        assertThat(findings.first())
                .containsExactly("The tree of 700 leaves is not the one that was signed:"
                        + " leaves 0 to 699 or the nodes above them were changed");
        assertThat(halt.reason()).isPresent();
    }

    @Test
    void whatTheSignedTreesAgreeOnIsNotBlamed() {
        signed(300);
        signed(400);
        Checkpoint checkpoint = signed(500);
        change("UPDATE ledger SET leaf_hash = sha256('forged') WHERE leaf_index = 350");
        change("UPDATE events SET payload = '{}' WHERE global_index ="
                + " (SELECT global_index FROM ledger WHERE leaf_index = 350)");

        walk(new Walk(ledger, findings, checkpoint));
        assertThat(findings.first())
                .contains("The tree of 400 leaves is not the one that was signed:"
                        + " leaves 300 to 399 or the nodes above them were changed")
                .noneMatch(sentence -> sentence.startsWith("The tree of 500"));
    }

    @Test
    void aDatabaseThatIsAwayIsNoFinding() throws Exception {
        Checkpoint checkpoint = signed(300);
        Patrol patrol = new Patrol("check", () -> new Walk(ledger, findings, checkpoint), PACE, Duration.ofHours(1));
        patrol.step();
        change("ALTER TABLE ledger RENAME TO gone");
        assertThatThrownBy(patrol::step).isInstanceOf(DataAccessException.class);
        assertThat(findings.first()).isEmpty();
        assertThat(patrol.secondsSinceArrival()).isNaN();

        change("ALTER TABLE gone RENAME TO ledger");
        assertThat(patrol.step()).isEqualTo(Duration.ofHours(1));
        assertThat(patrol.checked()).isEqualTo(300);
        assertThat(patrol.secondsSinceArrival()).isNotNegative();
    }

    private static Walk walk(Walk walk) {
        while (!walk.isOver()) {
            assertThat(walk.step()).isPositive();
        }
        return walk;
    }

    private Checkpoint signed(int size) {
        append(size);
        Checkpoint checkpoint =
                new Checkpoint("log.example", size, tree.at(size).root(size));
        jdbc.sql("INSERT INTO ledger_checkpoints (epoch, size, note) VALUES (1, ?, ?)")
                .params(size, new String(checkpoint.sign(key).encode(), StandardCharsets.UTF_8))
                .update();
        return checkpoint;
    }

    private void append(long size) {
        change("INSERT INTO events (aggregate_identifier, sequence_number, type, event_identifier, meta_data, payload,"
                + " payload_type, payload_revision, time_stamp) SELECT gen_random_uuid(), 0, 'User', gen_random_uuid(),"
                + " '{}', '{\"x\":1}', 'user.email.validated', '1', '2025-06-09T05:45:44.994Z' FROM generate_series(1, "
                + (size - tree.size()) + ")");
        await().until(() -> tree.size() == size);
    }

    private void change(String sql) {
        jdbc.sql(sql).update();
    }
}
