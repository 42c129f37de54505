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

/** Checkpoints that were kept where the operator of the log cannot change them. */
public final class Anchor {

    private Anchor() {}

    /**
     * All of one log in a {@link CheckpointFile}; those of other logs are passed over.
     *
     * @throws UnreadableException when the file cannot be read, has one of this log that its key did not sign, or none
     */
    public static List<KnownCheckpoint> read(Path file, VerifierKey key) {
        List<KnownCheckpoint> known = new ArrayList<>();
        try {
            new CheckpointFile(file).read(note -> {
                if (note.text().startsWith(key.name() + "\n")) {
                    known.add(open(note, key, known.size() + 1));
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
        return known;
    }

    private static KnownCheckpoint open(SignedNote note, VerifierKey key, int number) {
        return new KnownCheckpoint("is checkpoint " + number + " of the anchor", Checkpoint.open(note, key));
    }
}
