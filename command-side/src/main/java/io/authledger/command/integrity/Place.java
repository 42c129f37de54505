package io.authledger.command.integrity;

import io.authledger.ledger.tree.NodeId;
import java.util.Comparator;

/**
 * What can be wrong.
 *
 * @param kind leaves come first, because they say most
 * @param level of a node; else 0
 * @param index of a leaf or node; of the others the size
 */
record Place(Kind kind, int level, long index) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::kind).thenComparing(Place::level).thenComparing(Place::index);

    /** The way from leaves to root. */
    static final Place TREE = tree(0);

    enum Kind {
        LEAF,
        NODE,
        TREE,
        CHECKPOINT
    }

    static Place leaf(long index) {
        return new Place(Kind.LEAF, 0, index);
    }

    static Place node(NodeId node) {
        return new Place(Kind.NODE, node.level(), node.index());
    }

    /** The whole tree of so many leaves. */
    static Place tree(long size) {
        return new Place(Kind.TREE, 0, size);
    }

    /** The stored checkpoint of that size. */
    static Place checkpoint(long size) {
        return new Place(Kind.CHECKPOINT, 0, size);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
