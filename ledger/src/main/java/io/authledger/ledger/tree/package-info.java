/**
 * The Merkle tree of RFC 6962 and RFC 9162: growing it, its roots, its proofs and how they are checked. It must not know
 * where nodes are stored, what a leaf holds or who signs a root.
 */
@NullMarked
package io.authledger.ledger.tree;

import org.jspecify.annotations.NullMarked;
