package io.authledger.command.anchor;

import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.InvalidNoteException;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the largest checkpoint of one log among what may be notes, of whomever. */
final class Newest {

    private final VerifierKey log;
    private @Nullable SignedNote note;
    private long size = -1;

    Newest(VerifierKey log) {
        this.log = log;
    }

    Optional<SignedNote> note() {
        return Optional.ofNullable(note);
    }

    /** Takes it if it is one, signed by the log, and larger. */
    void offer(byte[] bytes) {
        try {
            SignedNote offered = SignedNote.parse(bytes);
            Checkpoint checkpoint = Checkpoint.parse(offered.text());
            // Verifying costs more than all else, and most are smaller or of an earlier log.
            if (checkpoint.origin().equals(log.name()) && checkpoint.size() > size) {
                Checkpoint.open(offered, log);
                size = checkpoint.size();
                note = offered;
            }
        } catch (IllegalArgumentException | InvalidNoteException noCheckpointOfThisLog) {
            // Torn, foreign or forged: it says nothing of this log.
        }
    }
}
