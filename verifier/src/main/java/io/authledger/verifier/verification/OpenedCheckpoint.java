package io.authledger.verifier.verification;

import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.InvalidNoteException;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;

/** Checkpoints of which it is known that the log signed them. */
public final class OpenedCheckpoint {

    private OpenedCheckpoint() {}

    /**
     * Verifies the signature of the log.
     *
     * @throws WrongLogException when it did not sign, or what it signed is no checkpoint of it
     */
    public static Checkpoint of(SignedNote note, VerifierKey key) {
        try {
            return Checkpoint.open(note, key);
        } catch (InvalidNoteException | IllegalArgumentException e) {
            throw new WrongLogException("the checkpoint is not believed with key " + key + ": " + e.getMessage(), e);
        }
    }
}
