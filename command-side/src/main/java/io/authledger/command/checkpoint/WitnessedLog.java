package io.authledger.command.checkpoint;

import io.authledger.ledger.note.NoteSignature;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import io.authledger.ledger.tree.Hash;
import java.util.List;
import java.util.Optional;

/** What witnesses are shown of the log, and where their cosignatures go. */
public interface WitnessedLog {

    /** The key of the log, whose name is its origin. */
    VerifierKey key();

    /**
     * The newest checkpoint, signed by the log alone; empty before the first. It is read from the database now: who has just
     * been shown a larger one by another process must not seem to know more than we do.
     */
    Optional<SignedNote> newest();

    /** RFC 9162 consistency proof between two sizes of the log. */
    List<Hash> consistencyProof(long from, long to);

    /** Stores what a witness signed of the checkpoint of this size, to be served with it from then on. */
    void cosigned(long size, NoteSignature cosignature);

    /** A witness knows another history than ours: everything stops until an operator acts. */
    void contradicted(String how);
}
