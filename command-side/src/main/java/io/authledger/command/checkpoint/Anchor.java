package io.authledger.command.checkpoint;

import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import java.io.IOException;
import java.util.Optional;

/** A place outside the database that remembers the checkpoints that were signed. */
public interface Anchor {

    /** As messages, health and metrics name it. */
    String name();

    /**
     * The checkpoint of the greatest size that it has of its log.
     *
     * @return empty where it has none
     * @throws ForeignCheckpointException where it has one of another log: an anchor belongs to one
     * @throws IOException when it cannot be asked now
     */
    Optional<SignedNote> newest(VerifierKey log) throws IOException;

    /**
     * Keeps a checkpoint, durably before it returns.
     *
     * @throws IOException when it could not
     */
    void keep(SignedNote checkpoint) throws IOException;
}
