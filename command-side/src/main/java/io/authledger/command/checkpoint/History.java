package io.authledger.command.checkpoint;

import io.authledger.command.sealing.LedgerTree;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.InvalidProofException;
import io.authledger.ledger.tree.MissingNodeException;
import io.authledger.ledger.tree.ProofCheck;
import java.util.List;
import java.util.Optional;

/** Holds what somebody remembers of the log against the store. */
public final class History {

    private final LedgerTree tree;

    public History(LedgerTree tree) {
        this.tree = tree;
    }

    /**
     * Whether the store still has the tree of a checkpoint.
     *
     * @param whose who remembers it, as a sentence begins: "The anchor file"
     * @param remembered a checkpoint whose signature was verified
     * @return how the store differs, as a sentence for an operator; empty where it does not
     */
    public Optional<String> contradiction(String whose, Checkpoint remembered) {
        String what = whose + " has the checkpoint of size " + remembered.size();
        Optional<String> behind = behind(what, remembered.size());
        if (behind.isPresent()) {
            return behind;
        }
        try {
            Hash root = tree.at(remembered.size()).root(remembered.size());
            return root.equals(remembered.root())
                    ? Optional.empty()
                    : Optional.of(what + " with root " + remembered.root() + ", and the store's root there is " + root
                            + ": this is another history");
        } catch (MissingNodeException e) {
            return Optional.of(what + ", and the store has lost a part of its tree: " + e.getMessage());
        }
    }

    /**
     * Whether a checkpoint only adds to an earlier one. That is proved, so it holds whatever happens to the store meanwhile.
     *
     * @return how it does not, as a sentence for an operator; empty where it does
     */
    Optional<String> departure(Checkpoint last, Checkpoint next) {
        if (next.size() < last.size()) {
            return Optional.of("The last checkpoint has " + last.size() + " leaves, and the store only " + next.size()
                    + ": its end is lost");
        }
        try {
            List<Hash> proof = tree.at(next.size()).consistencyProof(last.size(), next.size());
            ProofCheck.consistency(last.size(), next.size(), last.root(), next.root(), proof);
            return Optional.empty();
        } catch (InvalidProofException | MissingNodeException e) {
            return Optional.of("The tree of " + next.size() + " leaves does not add to the checkpoint of size "
                    + last.size() + ": what was signed has been changed");
        }
    }

    /**
     * Whether the store has as many leaves as somebody has seen.
     *
     * @param what as a sentence begins: "Kafka has 17 leaves"
     */
    public Optional<String> behind(String what, long size) {
        long leaves = tree.size();
        return leaves < size
                ? Optional.of(what + ", and the store has only " + leaves
                        + " leaves: its end is lost, or it was put back from an older copy")
                : Optional.empty();
    }
}
