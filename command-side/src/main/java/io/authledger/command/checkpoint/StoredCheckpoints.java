package io.authledger.command.checkpoint;

import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.InvalidNoteException;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The checkpoints of the current epoch as the database has them now, for someone who does not believe them. */
public final class StoredCheckpoints {

    /**
     * A checkpoint that is stored for a size.
     *
     * @param signed what the log's key signed for that size; empty where it is something else that is stored
     */
    public record Stored(long size, Optional<Checkpoint> signed) {}

    private final JdbcClient jdbc;
    private final int epoch;
    private final VerifierKey key;

    public StoredCheckpoints(JdbcClient jdbc, Epoch epoch) {
        this.jdbc = jdbc;
        this.epoch = epoch.number();
        this.key = epoch.key().verifier();
    }

    /** Those of more leaves than {@code after} and at most {@code upTo}, the smallest first. */
    public List<Stored> between(long after, long upTo) {
        return jdbc.sql("SELECT size, note FROM ledger_checkpoints"
                        + " WHERE epoch = ? AND size > ? AND size <= ? ORDER BY size")
                .params(epoch, after, upTo)
                .query((row, n) -> stored(row.getLong(1), row.getString(2)))
                .list();
    }

    private Stored stored(long size, String note) {
        try {
            SignedNote signed = SignedNote.parse(note.getBytes(StandardCharsets.UTF_8));
            return new Stored(
                    size, Optional.of(Checkpoint.open(signed, key)).filter(checkpoint -> checkpoint.size() == size));
        } catch (InvalidNoteException | IllegalArgumentException e) {
            return new Stored(size, Optional.empty());
        }
    }
}
