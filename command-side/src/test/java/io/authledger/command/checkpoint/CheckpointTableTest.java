package io.authledger.command.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.command.sealing.StoreFixture;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.KeyId;
import io.authledger.ledger.note.NoteSignature;
import io.authledger.ledger.note.SigningKey;
import io.authledger.ledger.tree.Hash;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class CheckpointTableTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final StoreFixture store = new StoreFixture();
    private final JdbcClient jdbc = JdbcClient.create(store.dataSource());
    private final CheckpointTable table =
            new CheckpointTable(jdbc, new TransactionTemplate(new JdbcTransactionManager(store.dataSource())), 1);

    @BeforeEach
    void threeCheckpoints() throws GeneralSecurityException {
        openEpoch(1);
        SigningKey key = SigningKey.of(
                "log.example", KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        for (long size = 1; size <= 3; size++) {
            Checkpoint checkpoint = new Checkpoint("log.example", size, Hash.EMPTY_TREE);
            table.insert(new CheckpointTable.Sized(size, checkpoint.sign(key)));
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theNewestIsTheBestWhileNoneIsCosigned() {
        assertThat(best(LONG)).isEqualTo(3);
    }

    /** Else a witness that is slower than the checkpoints would never be seen to have signed one. */
    @Test
    void oneThatIsBetterCosignedComesBeforeANewerOneForAWhile() {
        table.addCosignature(2, new NoteSignature("witness.example", new KeyId(1), new byte[72]));
        assertThat(best(LONG)).isEqualTo(2);
        assertThat(best(Duration.ZERO)).isEqualTo(3);
    }

    @Test
    void nothingIsAddedToAnEpochThatIsOver() {
        openEpoch(2);
        assertThatThrownBy(() -> table.add(Duration.ZERO, newest -> Optional.empty()))
                .isInstanceOf(LedgerNotUsableException.class)
                .hasMessageContaining("Epoch 1");
    }

    private long best(Duration time) {
        return table.bestOf(time).orElseThrow().size();
    }

    private void openEpoch(int number) {
        jdbc.sql("INSERT INTO ledger_epochs VALUES (?, ?, 0, 'vkey', 'master', '', now())")
                .params(number, "log.example/" + number)
                .update();
    }
}
