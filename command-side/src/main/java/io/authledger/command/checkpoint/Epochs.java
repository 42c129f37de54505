package io.authledger.command.checkpoint;

import io.authledger.command.keys.LogKeys;
import io.authledger.command.sealing.LedgerTree;
import io.authledger.ledger.note.SigningKey;
import io.authledger.ledger.note.VerifierKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The epochs of the ledger, as the database has them. */
final class Epochs {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final LogKeys keys;
    private final LedgerTree tree;

    Epochs(JdbcClient jdbc, TransactionTemplate transaction, LogKeys keys, LedgerTree tree) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.keys = keys;
        this.tree = tree;
    }

    /** All of them, the first one made where there is none; at least one. */
    List<Epoch> all(Supplier<String> firstOrigin) {
        List<Epoch> found = all();
        if (found.isEmpty()) {
            open(1, 0, firstOrigin.get());
            found = all();
        }
        return found;
    }

    /** All of them, oldest first. */
    List<Epoch> all() {
        return jdbc.sql("SELECT epoch, verifier_key, first_leaf, wrapped, master_key_id FROM ledger_epochs"
                        + " ORDER BY epoch")
                .query((row, n) -> {
                    int number = row.getInt(1);
                    byte[] pkcs8 = keys.unwrap(number, row.getBytes(4), row.getString(5));
                    return new Epoch(number, row.getLong(3), key(number, row.getString(2), pkcs8));
                })
                .list();
    }

    /**
     * Makes a key for an epoch and stores it with the first checkpoint that it signs, of all that is sealed now: both or
     * none, so that an epoch without a checkpoint has lost it. Of two processes that do so at once one waits, and does
     * nothing.
     */
    void open(int number, long firstLeaf, String origin) {
        KeyPair pair = generate();
        Epoch epoch = new Epoch(number, firstLeaf, SigningKey.of(origin, pair));
        byte[] wrapped = keys.wrap(number, pair.getPrivate().getEncoded());
        CheckpointTable checkpoints = new CheckpointTable(jdbc, transaction, number);
        transaction.executeWithoutResult(status -> {
            checkpoints.lock();
            if (insert(epoch, wrapped) > 0) {
                checkpoints.insert(epoch.sign(tree));
            }
        });
    }

    private int insert(Epoch epoch, byte[] wrapped) {
        return jdbc.sql("""
                INSERT INTO ledger_epochs (epoch, origin, first_leaf, verifier_key, master_key_id, wrapped, opened_at)
                VALUES (?, ?, ?, ?, ?, ?, now()) ON CONFLICT DO NOTHING
                """)
                .params(
                        epoch.number(),
                        epoch.origin(),
                        epoch.firstLeaf(),
                        epoch.key().verifier().encode(),
                        keys.masterKeyId(),
                        wrapped)
                .update();
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is not available", e);
        }
    }

    private static SigningKey key(int epoch, String vkey, byte[] pkcs8) {
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return SigningKey.of(VerifierKey.parse(vkey), key);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new LedgerNotUsableException("The key of ledger epoch " + epoch + " in the database was altered");
        }
    }
}
