package io.authledger.ledger.tree;

import java.util.List;

/** Roots and proofs of a log, at any size up to its own, from the hashes of its complete nodes. */
public final class MerkleTree {

    private final NodeReader nodes;

    public MerkleTree(NodeReader nodes) {
        this.nodes = nodes;
    }

    /**
     * The root when the log had {@code size} leaves; {@link Hash#EMPTY_TREE} at 0.
     *
     * @throws IllegalArgumentException for a size below 0
     * @throws MissingNodeException when the log is smaller, or lost a node
     */
    public Hash root(long size) {
        return ProofShape.root(size).read(nodes).get(0);
    }

    /**
     * Proves that leaf {@code index} is in the tree of {@code size} leaves: from the leaf's sibling up, at most 63
     * hashes.
     *
     * @throws IllegalArgumentException unless {@code 0 <= index < size}
     * @throws MissingNodeException when the log is smaller, or lost a node
     */
    public List<Hash> inclusionProof(long index, long size) {
        return ProofShape.inclusion(index, size).read(nodes);
    }

    /**
     * Proves that the tree of {@code to} leaves only adds to the one of {@code from}; empty where {@code from} is 0 or
     * {@code to}.
     *
     * @throws IllegalArgumentException unless {@code 0 <= from <= to}
     * @throws MissingNodeException when the log is smaller, or lost a node
     */
    public List<Hash> consistencyProof(long from, long to) {
        return ProofShape.consistency(from, to).read(nodes);
    }
}
