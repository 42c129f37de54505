package io.authledger.ledger.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * What a growing tree needs to know of its past: the hashes of the complete nodes that its leaves make, at most one for
 * each level. A value: appending gives another.
 */
public final class Frontier {

    /** Of the tree without leaves. */
    public static final Frontier EMPTY = new Frontier(0, List.of());

    private final long size;
    private final List<Hash> peaks;

    private Frontier(long size, List<Hash> peaks) {
        this.size = size;
        this.peaks = peaks;
    }

    /**
     * Of a tree of {@code size} leaves, by at most 63 nodes.
     *
     * @throws IllegalArgumentException for a size below 0
     * @throws MissingNodeException when one of them is not there
     */
    public static Frontier load(long size, NodeReader nodes) {
        return new Frontier(size, List.copyOf(ProofShape.root(size).hashes(nodes)));
    }

    /** Leaves. */
    public long size() {
        return size;
    }

    /** {@link Hash#EMPTY_TREE} without leaves. */
    public Hash root() {
        return Subtree.fold(peaks);
    }

    /**
     * Takes further leaves. At n leaves it hashes fewer than n nodes, whatever the size.
     *
     * @return the new frontier, and exactly the nodes that were not complete before, the leaves among them
     */
    public Appended append(List<Hash> leaves) {
        List<Hash> hashes = new ArrayList<>(peaks);
        List<Node> nodes = new ArrayList<>(leaves.size() * 2);
        long next = size;
        for (Hash leaf : leaves) {
            Node node = new Node(new NodeId(0, next++), leaf);
            nodes.add(node);
            while (node.id().isRightChild()) {
                Hash left = hashes.remove(hashes.size() - 1);
                node = new Node(node.id().parent(), Hash.ofNode(left, node.hash()));
                nodes.add(node);
            }
            hashes.add(node.hash());
        }
        return new Appended(new Frontier(next, List.copyOf(hashes)), List.copyOf(nodes));
    }

    /**
     * What appending gave.
     *
     * @param frontier of the tree with the new leaves
     * @param nodes that became complete: each leaf at level 0, then the nodes that it completes, upwards
     */
    public record Appended(Frontier frontier, List<Node> nodes) {}
}
