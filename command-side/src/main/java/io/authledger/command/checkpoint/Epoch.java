package io.authledger.command.checkpoint;

import io.authledger.command.sealing.LedgerTree;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.SigningKey;

/**
 * A log that leaves are signed under, from its first leaf on until the next epoch's.
 *
 * @param number from 1
 * @param firstLeaf index of the first leaf that no earlier epoch signs for; the tree is one through all epochs
 * @param key signs its checkpoints, and has the origin for a name
 */
public record Epoch(int number, long firstLeaf, SigningKey key) {

    public String origin() {
        return key.verifier().name();
    }

    /** A checkpoint of all that is sealed now. */
    CheckpointTable.Sized sign(LedgerTree tree) {
        long size = tree.size();
        Checkpoint checkpoint = new Checkpoint(origin(), size, tree.at(size).root(size));
        return new CheckpointTable.Sized(size, checkpoint.sign(key));
    }
}
