package io.authledger.command.checkpoint;

import io.authledger.command.sealing.StandbyException;
import io.authledger.ledger.note.KeyId;
import io.authledger.ledger.note.NoteSignature;
import io.authledger.ledger.note.SignedNote;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The checkpoints of an epoch that were ever signed, and their cosignatures. */
final class CheckpointTable {

    /** "checkpoi" as a number: the lock of the one process that adds a checkpoint. */
    private static final long LOCK = 0x636865636b706f69L;

    /** What decides on the next checkpoint, while nobody else does. */
    @FunctionalInterface
    interface Next {

        /** The checkpoint to store, if any. */
        Optional<Sized> after(Optional<Sized> newest);
    }

    /** A checkpoint of a size, signed by the log alone. */
    record Sized(long size, SignedNote note) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final int epoch;

    CheckpointTable(JdbcClient jdbc, TransactionTemplate transaction, int epoch) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.epoch = epoch;
    }

    /**
     * The one of the greatest size.
     *
     * @throws LedgerNotUsableException where what is stored is no note at all
     */
    Optional<Sized> newest() {
        return jdbc.sql("SELECT size, note, pg_is_in_recovery() FROM ledger_checkpoints"
                        + " WHERE epoch = ? ORDER BY size DESC LIMIT 1")
                .param(epoch)
                .query((row, n) -> {
                    StandbyException.check(row.getBoolean(3));
                    return sized(row.getLong(1), row.getString(2));
                })
                .optional();
    }

    /**
     * Has a checkpoint signed and stored, unless one was stored within the interval.
     *
     * @return the newest one afterwards
     */
    Optional<Sized> add(Duration interval, Next next) {
        return transaction.execute(status -> {
            lock();
            checkThatTheEpochGoesOn();
            if (!isWithin(interval)) {
                next.after(newest()).ifPresent(this::insert);
            }
            return newest();
        });
    }

    /** A process that freezes in here must not keep the lock for ever. */
    void lock() {
        jdbc.sql("SET LOCAL synchronous_commit = on; SET LOCAL idle_in_transaction_session_timeout = '10s'")
                .update();
        jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(LOCK).query(rows -> {});
    }

    /** Whoever opened another epoch meanwhile has ended this one. */
    private void checkThatTheEpochGoesOn() {
        int last = jdbc.sql("SELECT max(epoch) FROM ledger_epochs")
                .query(Integer.class)
                .single();
        if (last != epoch) {
            throw new LedgerNotUsableException(
                    "Epoch " + epoch + " of the ledger is over: epoch " + last + " was opened");
        }
    }

    /** By the database's clock, which all processes share. */
    private boolean isWithin(Duration interval) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT 1 FROM (
                    SELECT signed_at FROM ledger_checkpoints WHERE epoch = ? ORDER BY size DESC LIMIT 1) newest
                WHERE signed_at BETWEEN clock_timestamp() - ? * interval '1 ms' AND clock_timestamp())
                """)
                .params(epoch, interval.toMillis())
                .query(Boolean.class)
                .single();
    }

    void insert(Sized checkpoint) {
        jdbc.sql("INSERT INTO ledger_checkpoints (epoch, size, note) VALUES (?, ?, ?)")
                .params(epoch, checkpoint.size(), new String(checkpoint.note().encode(), StandardCharsets.UTF_8))
                .update();
    }

    /**
     * Of the checkpoints that were signed within a time, and the newest one, that with the most cosignatures; of several
     * the newest. Empty before the first.
     */
    Optional<Sized> bestOf(Duration time) {
        return jdbc.sql("""
                SELECT size, note FROM (
                    SELECT size, note, signed_at, row_number() OVER (ORDER BY size DESC) AS place
                    FROM ledger_checkpoints WHERE epoch = :epoch ORDER BY size DESC LIMIT 10) recent
                WHERE place = 1 OR signed_at > clock_timestamp() - :millis * interval '1 ms'
                ORDER BY (SELECT count(*) FROM ledger_cosignatures c WHERE c.epoch = :epoch AND c.size = recent.size) DESC,
                    size DESC
                LIMIT 1
                """)
                .param("epoch", epoch)
                .param("millis", time.toMillis())
                .query((row, n) -> sized(row.getLong(1), row.getString(2)))
                .optional();
    }

    /** Those of a checkpoint, in the order of their names. */
    List<NoteSignature> cosignatures(long size) {
        return jdbc.sql("SELECT name, key_id, signature FROM ledger_cosignatures"
                        + " WHERE epoch = ? AND size = ? ORDER BY name, key_id")
                .params(epoch, size)
                .query((row, n) -> new NoteSignature(row.getString(1), new KeyId(row.getInt(2)), row.getBytes(3)))
                .list();
    }

    /** Keeps one; a later one of the same key replaces it. */
    void addCosignature(long size, NoteSignature signature) {
        jdbc.sql("""
                INSERT INTO ledger_cosignatures (epoch, size, name, key_id, signature) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (epoch, size, name, key_id) DO UPDATE SET signature = excluded.signature
                """)
                .params(epoch, size, signature.name(), signature.keyId().value(), signature.signature())
                .update();
    }

    private static Sized sized(long size, String text) {
        try {
            return new Sized(size, SignedNote.parse(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw new LedgerNotUsableException(
                    "The checkpoint of size " + size + " in the database is not what was signed");
        }
    }
}
