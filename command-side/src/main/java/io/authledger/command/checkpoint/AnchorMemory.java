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
        Optional<SignedNote> newest = anchor.newest(log);
        return newest.flatMap(note -> history.contradiction("The anchor " + anchor.name(), Checkpoint.open(note, log)));
    }
}
