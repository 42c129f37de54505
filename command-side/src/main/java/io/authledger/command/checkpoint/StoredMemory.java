package io.authledger.command.checkpoint;

import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.InvalidNoteException;
import io.authledger.ledger.note.VerifierKey;
import java.util.Optional;

/** What the database itself remembers of what was signed. */
record StoredMemory(CheckpointTable table, VerifierKey log) implements Memory {

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Optional<String> contradiction(History history) {
        try {
            return table.newest()
                    .map(newest -> Checkpoint.open(newest.note(), log))
                    .flatMap(checkpoint -> history.contradiction("The database", checkpoint));
        } catch (InvalidNoteException | IllegalArgumentException | LedgerNotUsableException e) {
            return Optional.of("The newest checkpoint in the database is not what was signed");
        }
    }
}
