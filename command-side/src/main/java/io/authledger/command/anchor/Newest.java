package io.authledger.command.anchor;

import io.authledger.command.checkpoint.EpochName;
import io.authledger.command.checkpoint.ForeignCheckpointException;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.InvalidNoteException;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the largest checkpoint of one log among the notes of an anchor, which belongs to this log alone. */
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

    /**
     * Takes it if it is larger.
     *
     * @throws ForeignCheckpointException for one that neither the log nor an earlier epoch of it signed
     */
    void offer(SignedNote offered) {
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.parse(offered.text());
        } catch (IllegalArgumentException noCheckpoint) {
            return;
        }
        if (!EpochName.isEarlier(checkpoint.origin(), log.name())) {
            requireSigned(offered, checkpoint.origin());
            if (checkpoint.size() > size) {
                size = checkpoint.size();
                note = offered;
            }
        }
    }

    private void requireSigned(SignedNote offered, String origin) {
        try {
            Checkpoint.open(offered, log);
        } catch (IllegalArgumentException | InvalidNoteException notByThisLog) {
            throw new ForeignCheckpointException(origin, log.name());
        }
    }
}
