package io.authledger.ledger.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * A node of a tree of some size, complete or at its ragged right edge: leaves {@code begin} (included) to {@code end}
 * (excluded). RFC 6962 writes its hash MTH(D[begin:end]).
 */
record Subtree(long begin, long end) {

    boolean isLeaf() {
        return end - begin == 1;
    }

    /** Where its right half starts: after the greatest power of two of leaves that leaves one for the right. */
    long split() {
        return begin + Long.highestOneBit(end - begin - 1);
    }

    Subtree left() {
        return new Subtree(begin, split());
    }

    Subtree right() {
        return new Subtree(split(), end);
    }

    /** The complete nodes that it consists of, from left to right; their levels fall. */
    List<NodeId> nodes() {
        List<NodeId> nodes = new ArrayList<>();
        for (long at = begin; at < end; ) {
            int level = 63 - Long.numberOfLeadingZeros(end - at);
            nodes.add(new NodeId(level, at >> level));
            at += 1L << level;
        }
        return nodes;
    }

    /** The hash of a subtree from the hashes of its {@link #nodes()}. */
    static Hash fold(List<Hash> nodes) {
        if (nodes.isEmpty()) {
            return Hash.EMPTY_TREE;
        }
        Hash hash = nodes.get(nodes.size() - 1);
        for (int i = nodes.size() - 2; i >= 0; i--) {
            hash = Hash.ofNode(nodes.get(i), hash);
        }
        return hash;
    }
}
