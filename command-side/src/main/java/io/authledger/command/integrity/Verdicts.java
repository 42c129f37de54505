package io.authledger.command.integrity;

import io.authledger.command.checkpoint.StoredCheckpoints;
import io.authledger.command.sealing.StoredLeaf;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.tree.NodeId;

/** Says what is wrong with what one walk has seen. */
final class Verdicts {

    private final Findings findings;
    private long signed;
    private boolean differs;

    Verdicts(Findings findings) {
        this.findings = findings;
    }

    void on(StoredCheckpoints.Stored stored) {
        Place place = Place.checkpoint(stored.size());
        if (stored.signed().isPresent()) {
            findings.right(place);
        } else {
            findings.wrong(place, "The stored checkpoint of size " + stored.size() + " is not what was signed");
        }
    }

    /** Without some of its leaves, the others can only be held against their events. */
    void incomplete(Tile tile) {
        tile.leaves().forEach(leaf -> on(leaf, false));
    }

    void on(Tile tile, Tile.Judgement judgement) {
        tile.leaves().forEach(leaf -> on(leaf, judgement.byEvents()));
        Attempt attempt = judgement.attempt();
        attempt.right().forEach(node -> findings.right(Place.node(node)));
        attempt.wrong().forEach(node -> on(node, tile.nodes().containsKey(node)));
        attempt.signed().forEach(this::signed);
        attempt.unsigned().stream().findFirst().ifPresent(this::unsigned);
    }

    private void on(StoredLeaf leaf, boolean byEvents) {
        Place place = Place.leaf(leaf.index());
        String name = "Leaf " + leaf.index();
        if (leaf.hash() == null) {
            findings.wrong(place, name + " is missing");
        } else if (leaf.ofEvent() == null) {
            findings.wrong(place, name + ": there is no event that could have been sealed");
        } else if (leaf.ofEvent().equals(leaf.hash())) {
            findings.right(place);
        } else if (byEvents) {
            findings.contradicts(place, name + ": the stored hash is not that of the event that was sealed");
        } else {
            findings.wrong(place, name + ": the stored event is not what was sealed");
        }
    }

    private void on(NodeId node, boolean stored) {
        long first = node.index() << node.level();
        String name = "Node " + node.index() + " at level " + node.level();
        if (stored) {
            findings.contradicts(
                    Place.node(node),
                    name + " is not what leaves " + first + " to " + (first + (1L << node.level()) - 1) + " give");
        } else {
            findings.wrong(Place.node(node), name + " is missing");
        }
    }

    private void signed(Checkpoint checkpoint) {
        signed = checkpoint.size();
        findings.right(Place.tree(checkpoint.size()));
    }

    /** Only the first is told: every larger tree differs with it. */
    private void unsigned(Checkpoint checkpoint) {
        if (differs) {
            return;
        }
        differs = true;
        long size = checkpoint.size();
        findings.contradicts(
                Place.tree(size),
                "The tree of " + size + " leaves is not the one that was signed: leaves " + signed + " to " + (size - 1)
                        + " or the nodes above them were changed");
    }
}
