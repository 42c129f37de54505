package io.authledger.command.integrity;

import io.authledger.command.sealing.StoredLeaf;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.tree.Frontier;
import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.NodeId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The leaves of a tile, and everything that is to agree with them.
 *
 * @param before the tree up to the first of them
 * @param leaves at least one
 * @param nodes that are stored above them
 * @param checkpoints of sizes in the tile, the smallest first, whose signatures were verified
 */
record Tile(Frontier before, List<StoredLeaf> leaves, Map<NodeId, Hash> nodes, List<Checkpoint> checkpoints) {

    /**
     * What is most likely to have been sealed.
     *
     * @param byEvents whether the events are right where they and the stored hashes differ
     * @param attempt what follows from that
     */
    record Judgement(boolean byEvents, Attempt attempt) {}

    boolean lacksLeaves() {
        return leaves.stream().anyMatch(leaf -> leaf.hash() == null);
    }

    /** Believes the stored hashes, unless the events contradict less of what is above. */
    Judgement judge() {
        Attempt byHashes = attempt(leaves.stream().map(StoredLeaf::hash));
        if (byHashes.faults() == 0) {
            return new Judgement(false, byHashes);
        }
        Attempt byEvents = attempt(leaves.stream().map(leaf -> leaf.ofEvent() == null ? leaf.hash() : leaf.ofEvent()));
        return byEvents.faults() < byHashes.faults() ? new Judgement(true, byEvents) : new Judgement(false, byHashes);
    }

    private Attempt attempt(Stream<Hash> hashes) {
        return Attempt.of(before, hashes.map(Objects::requireNonNull).toList(), nodes, checkpoints);
    }
}
