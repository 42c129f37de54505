package io.authledger.verifier.verification;

import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.checkpoint.CheckpointFile;
import io.authledger.ledger.note.InvalidNoteException;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import io.authledger.verifier.source.UnreadableException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Checkpoints that were kept where the operator of the log cannot change them.
 *
 * @param known those of the log, their signatures verified
 * @param others how many there are of other logs, which nothing is said of
 */
public record Anchor(List<KnownCheckpoint> known, long others) {

    public Anchor {
        known = List.copyOf(known);
    }

    /**
     * Reads a {@link CheckpointFile}.
     *
     * @throws UnreadableException when it cannot be read, has a checkpoint of this log that its key did not sign, or none
     */
    public static Anchor read(Path file, VerifierKey key) {
        List<KnownCheckpoint> known = new ArrayList<>();
        AtomicLong others = new AtomicLong();
        try {
            new CheckpointFile(file).read(note -> {
                if (note.text().startsWith(key.name() + "\n")) {
                    known.add(open(note, key, known.size() + 1));
                } else {
                    others.incrementAndGet();
                }
            });
        } catch (NoSuchFileException e) {
            throw new UnreadableException("There is no file " + file, e);
        } catch (IOException | IllegalArgumentException | InvalidNoteException e) {
            throw new UnreadableException("The anchor " + file + " cannot be used: " + e.getMessage(), e);
        }
        if (known.isEmpty()) {
            throw new UnreadableException("The anchor " + file + " has no checkpoint of " + key.name());
        }
        return new Anchor(known, others.get());
    }

    private static KnownCheckpoint open(SignedNote note, VerifierKey key, int number) {
        return new KnownCheckpoint("is checkpoint " + number + " of the anchor", Checkpoint.open(note, key));
    }
}
