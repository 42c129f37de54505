package io.authledger.command.integrity;

import io.authledger.command.checkpoint.StoredCheckpoints;
import io.authledger.command.sealing.LedgerTree;
import io.authledger.command.sealing.StoredLeaf;
import io.authledger.command.sealing.StoredTree;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.tile.TilePath;
import io.authledger.ledger.tile.TileReader;
import io.authledger.ledger.tree.Frontier;
import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.MissingNodeException;
import io.authledger.ledger.tree.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One way along the leaves, tile by tile, to a checkpoint: nothing newer is looked at, so nothing is half written. Used
 * by one thread.
 */
final class Walk {

    /** Work, in leaves, that it takes to verify a signature. */
    private static final int SIGNATURE = 5;

    private final Ledger ledger;
    private final Findings findings;
    private final Verdicts verdicts;
    private final Checkpoint target;
    private Frontier frontier = Frontier.EMPTY;
    private boolean lost;

    /** The tables. */
    record Ledger(StoredTree leaves, LedgerTree tree, StoredCheckpoints checkpoints) {}

    /** From the first leaf. */
    Walk(Ledger ledger, Findings findings, Checkpoint target) {
        this.ledger = ledger;
        this.findings = findings;
        this.verdicts = new Verdicts(findings);
        this.target = target;
    }

    /**
     * From a leaf where a tile begins; the tree before it is believed, until it has to give the root of the target.
     */
    static Walk from(long leaf, Ledger ledger, Findings findings, Checkpoint target) {
        Walk walk = new Walk(ledger, findings, target);
        walk.goOnAt(leaf);
        return walk;
    }

    /** Leaves that are behind it. */
    long at() {
        return frontier.size();
    }

    boolean isOver() {
        return lost || hasArrived();
    }

    /** Whether it came to the checkpoint, and not only to where the tree breaks off. */
    boolean hasArrived() {
        return frontier.size() == target.size();
    }

    /** Looks at one tile, and says how much work it was, in leaves. */
    int step() {
        long first = frontier.size();
        int width = (int) Math.min(TilePath.FULL, target.size() - first);
        List<StoredLeaf> leaves = ledger.leaves().leaves(first, width);
        List<Checkpoint> checkpoints = checkpoints(first, first + width);
        Map<NodeId, Hash> nodes = width == TilePath.FULL ? ledger.leaves().nodesAbove(first / TilePath.FULL) : Map.of();
        look(new Tile(frontier, leaves, nodes, checkpoints), first + width);
        return width + checkpoints.size() * SIGNATURE;
    }

    private void look(Tile tile, long end) {
        if (tile.lacksLeaves()) {
            verdicts.incomplete(tile);
            goOnAt(end);
            return;
        }
        Tile.Judgement judgement = tile.judge();
        verdicts.on(tile, judgement);
        frontier = judgement.attempt().frontier();
        if (hasArrived()) {
            findings.right(Place.TREE);
        }
    }

    /** Those that are stored, and the target, which is believed whatever is stored. */
    private List<Checkpoint> checkpoints(long after, long upTo) {
        List<Checkpoint> signed = new ArrayList<>();
        for (StoredCheckpoints.Stored stored : ledger.checkpoints().between(after, Math.min(upTo, target.size()))) {
            verdicts.on(stored);
            stored.signed()
                    .filter(checkpoint -> checkpoint.size() < target.size())
                    .ifPresent(signed::add);
        }
        if (target.size() <= upTo) {
            signed.add(target);
        }
        return signed;
    }

    /** Where leaves are missing, the nodes above them say how the tree goes on. */
    private void goOnAt(long leaf) {
        if (leaf % TilePath.FULL != 0) {
            lost = true;
            return;
        }
        try {
            frontier = Frontier.load(leaf, new TileReader(leaf, ledger.tree()::tile));
        } catch (MissingNodeException e) {
            findings.wrong(Place.TREE, "The tree cannot be followed past leaf " + leaf + ": " + e.getMessage());
            lost = true;
        }
    }
}
