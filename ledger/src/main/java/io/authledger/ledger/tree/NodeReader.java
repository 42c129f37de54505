package io.authledger.ledger.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Where the hashes of complete nodes come from: a database, tiles, memory. */
@FunctionalInterface
public interface NodeReader {

    /**
     * The hashes of these nodes, one for each, in the same order; asked for at once, so that a proof is one trip to the
     * store.
     *
     * @throws MissingNodeException when one of them is not there
     */
    List<Hash> read(List<NodeId> nodes);

    /** Reads each node on its own. */
    static NodeReader each(Function<NodeId, Hash> hashOf) {
        return nodes -> {
            List<Hash> hashes = new ArrayList<>(nodes.size());
            nodes.forEach(node -> hashes.add(hashOf.apply(node)));
            return hashes;
        };
    }
}
