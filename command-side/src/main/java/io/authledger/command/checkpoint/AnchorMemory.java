package io.authledger.command.checkpoint;

import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import java.io.IOException;
import java.util.Optional;

/** What an anchor remembers. */
record AnchorMemory(Anchor anchor, VerifierKey log) implements Memory {

    @Override
    public String name() {
        return anchor.name();
    }

    @Override
    public Optional<String> contradiction(History history) throws IOException {
        String whose = "The anchor " + anchor.name();
        Optional<SignedNote> newest;
        try {
            newest = anchor.newest(log);
        } catch (ForeignCheckpointException e) {
            return Optional.of(whose + " has " + e.getMessage());
        }
        return newest.flatMap(note -> history.contradiction(whose, Checkpoint.open(note, log)));
    }
}
