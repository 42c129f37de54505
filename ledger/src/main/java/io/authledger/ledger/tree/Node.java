package io.authledger.ledger.tree;

/** A complete node with its hash. */
public record Node(NodeId id, Hash hash) {}
