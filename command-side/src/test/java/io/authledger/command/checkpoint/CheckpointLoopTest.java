package io.authledger.command.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.sealing.LedgerHaltedException;
import io.authledger.command.sealing.LedgerHead;
import io.authledger.command.sealing.LedgerTree;
import io.authledger.command.sealing.Sealer;
import io.authledger.command.sealing.StoreFixture;
import io.authledger.ledger.note.SigningKey;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class CheckpointLoopTest {

    private final StoreFixture store = new StoreFixture();
    private final JdbcClient jdbc = JdbcClient.create(store.dataSource());
    private final LedgerTree tree = new LedgerTree(store.dataSource());
    private final LedgerHalt halt = new LedgerHalt();
    private final Sealer sealer =
            new Sealer(store.dataSource(), new LedgerHead(), new LedgerHalt(), Duration.ofMillis(10));

    @BeforeEach
    void seal() {
        sealer.start();
    }

    @AfterEach
    void stop() {
        sealer.stop();
        store.close();
    }

    @Test
    void eachCheckpointIsOfEverythingThatIsSealed() throws GeneralSecurityException {
        CheckpointLoop loop = loop();
        append(10);
        loop.step();
        append(3);
        loop.step();

        assertThat(sizes()).containsExactly(0L, 10L, 13L);
        assertThat(halt.reason()).isEmpty();
    }

    @Test
    void nothingIsSignedThatDoesNotAddToTheLastCheckpoint() throws GeneralSecurityException {
        CheckpointLoop loop = loop();
        append(10);
        loop.step();
        jdbc.sql("UPDATE ledger SET leaf_hash = sha256(leaf_hash) WHERE leaf_index = 3")
                .update();
        append(1);

        assertThatThrownBy(loop::step).isInstanceOf(LedgerHaltedException.class);
        assertThat(sizes()).containsExactly(0L, 10L);
        assertThat(halt.reason()).isPresent();
    }

    private CheckpointLoop loop() throws GeneralSecurityException {
        SigningKey key = SigningKey.of(
                "log.example", KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        jdbc.sql("INSERT INTO ledger_epochs VALUES (1, 'log.example', 0, 'vkey', 'master', '', now())")
                .update();
        Epoch epoch = new Epoch(1, 0, key);
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(store.dataSource()));
        CheckpointTable table = new CheckpointTable(jdbc, transactions, 1);
        table.insert(epoch.sign(tree));
        StartCheck start = new StartCheck(List.of(), new History(tree), halt, Duration.ZERO);
        PublishedLog log = PublishedLog.of(table, tree, key.verifier(), halt);
        return new CheckpointLoop(table, tree, epoch, start, halt, log, Duration.ZERO);
    }

    private void append(int events) {
        long size = tree.size() + events;
        for (int i = 0; i < events; i++) {
            store.append(UUID.randomUUID(), 0);
        }
        await().until(() -> tree.size() == size);
    }

    private List<Long> sizes() {
        return jdbc.sql("SELECT size FROM ledger_checkpoints ORDER BY size")
                .query(Long.class)
                .list();
    }
}
