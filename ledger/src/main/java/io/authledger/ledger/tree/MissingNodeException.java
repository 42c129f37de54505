package io.authledger.ledger.tree;

/** The store has no hash of a node that a tree of this size has: it lost it, or the tree is smaller than was said. */
public final class MissingNodeException extends RuntimeException {

    public MissingNodeException(NodeId node) {
        super("The hash of " + node + " is missing");
    }
}
