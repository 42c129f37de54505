package io.authledger.command.checkpoint;

import io.authledger.command.keys.LogKeys;
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

/** The epochs of the ledger, as the database has them. */
final class Epochs {

    private final JdbcClient jdbc;
    private final LogKeys keys;

    Epochs(JdbcClient jdbc, LogKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
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
     * Makes a key for an epoch and stores it; another process that does so at once wins or loses, and both read the same
     * afterwards.
     */
    void open(int number, long firstLeaf, String origin) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            SigningKey key = SigningKey.of(origin, pair);
            jdbc.sql("""
                    INSERT INTO ledger_epochs
                        (epoch, origin, first_leaf, verifier_key, master_key_id, wrapped, opened_at)
                    VALUES (?, ?, ?, ?, ?, ?, now()) ON CONFLICT DO NOTHING
                    """)
                    .params(
                            number,
                            origin,
                            firstLeaf,
                            key.verifier().encode(),
                            keys.masterKeyId(),
                            keys.wrap(number, pair.getPrivate().getEncoded()))
                    .update();
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
