package io.authledger.command.integrity;

import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.tree.Frontier;
import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.Node;
import io.authledger.ledger.tree.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What follows if the leaves of a tile have certain hashes.
 *
 * @param frontier after them
 * @param wrong nodes that they give and that are not stored so
 * @param right nodes that are
 * @param unsigned checkpoints that have another root at their size
 * @param signed checkpoints that have the same
 */
record Attempt(
        Frontier frontier, List<NodeId> wrong, List<NodeId> right, List<Checkpoint> unsigned, List<Checkpoint> signed) {

    private static final int TILE_HEIGHT = 8;

    /**
     * Appends the hashes.
     *
     * @param stored nodes that the tile completes
     * @param checkpoints of sizes in the tile, the smallest first
     */
    static Attempt of(Frontier before, List<Hash> hashes, Map<NodeId, Hash> stored, List<Checkpoint> checkpoints) {
        Attempt attempt =
                new Attempt(before, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int done = 0;
        for (Checkpoint checkpoint : checkpoints) {
            int upTo = (int) (checkpoint.size() - before.size());
            attempt = attempt.append(hashes.subList(done, upTo), stored).hold(checkpoint);
            done = upTo;
        }
        return attempt.append(hashes.subList(done, hashes.size()), stored);
    }

    private Attempt append(List<Hash> hashes, Map<NodeId, Hash> stored) {
        Frontier.Appended appended = frontier.append(hashes);
        for (Node node : appended.nodes()) {
            if (node.id().level() > 0 && node.id().level() % TILE_HEIGHT == 0) {
                (Objects.equals(stored.get(node.id()), node.hash()) ? right : wrong).add(node.id());
            }
        }
        return new Attempt(appended.frontier(), wrong, right, unsigned, signed);
    }

    private Attempt hold(Checkpoint checkpoint) {
        (frontier.root().equals(checkpoint.root()) ? signed : unsigned).add(checkpoint);
        return this;
    }

    int faults() {
        return wrong.size() + unsigned.size();
    }
}
