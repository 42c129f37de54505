package io.authledger.ledger.tree;

/**
 * Names a complete node: the root of a subtree whose leaves are all there. Its hash never changes, however the log grows.
 *
 * @param level 0 for leaves, 0 to 62
 * @param index from 0, counted within the level; the node spans the 2^level leaves from {@code index * 2^level}
 */
public record NodeId(int level, long index) {

    /** The highest level that a tree of {@link Long#MAX_VALUE} leaves has. */
    public static final int MAX_LEVEL = 62;

    public NodeId {
        if (level < 0 || level > MAX_LEVEL || index < 0 || index > Long.MAX_VALUE >> level) {
            throw new IllegalArgumentException("No tree has a node " + index + " at level " + level);
        }
    }

    NodeId parent() {
        return new NodeId(level + 1, index >> 1);
    }

    boolean isRightChild() {
        return (index & 1) == 1;
    }

    /** True where a tree of that many leaves has all leaves of this node. */
    public boolean isCompleteAt(long size) {
        return index < size >> level;
    }

    @Override
    public String toString() {
        return "node " + index + " at level " + level;
    }
}
