package io.authledger.ledger.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Checks proofs by the two algorithms of RFC 9162, sections 2.1.3.2 and 2.1.4.2. A proof binds a leaf or an older root to
 * a root; the sizes are believed only as far as they come with that root in a signed checkpoint, because trees of
 * different sizes can have proofs of the same shape.
 */
public final class ProofCheck {

    private ProofCheck() {}

    /**
     * Checks that a leaf is in a tree.
     *
     * @param index of the leaf, from 0
     * @param size of the tree, in leaves
     * @throws InvalidProofException when the proof does not show it
     */
    public static void inclusion(long index, long size, Hash leaf, List<Hash> proof, Hash root) {
        if (index < 0 || index >= size) {
            throw new InvalidProofException("A tree of " + size + " leaves has no leaf " + index);
        }
        Climb climb = new Climb(index, size - 1);
        Hash hash = leaf;
        for (Hash sibling : proof) {
            hash = climb.step() ? Hash.ofNode(sibling, hash) : Hash.ofNode(hash, sibling);
        }
        climb.end();
        if (!hash.equals(root)) {
            throw new InvalidProofException("The proof leads from leaf " + index + " to another root");
        }
    }

    /**
     * Checks that a tree only adds to an older one. The RFC leaves out an older tree without leaves: here its proof is
     * empty, and its root has to be {@link Hash#EMPTY_TREE}.
     *
     * @param from size of the older tree, in leaves
     * @param to size of the newer tree, in leaves
     * @throws InvalidProofException when the proof does not show it
     */
    public static void consistency(long from, long to, Hash fromRoot, Hash toRoot, List<Hash> proof) {
        if (from < 0 || from > to) {
            throw new InvalidProofException("A tree of " + to + " leaves cannot follow one of " + from);
        }
        if (from == 0 || from == to) {
            withoutHashes(from, to, fromRoot, toRoot, proof);
            return;
        }
        List<Hash> path = new ArrayList<>(proof);
        if (Long.bitCount(from) == 1) {
            path.add(0, fromRoot);
        }
        if (path.isEmpty()) {
            throw new InvalidProofException("The proof ends too early");
        }
        int complete = Long.numberOfTrailingZeros(from);
        Climb climb = new Climb((from - 1) >> complete, (to - 1) >> complete);
        Hash older = path.get(0);
        Hash newer = older;
        for (Hash sibling : path.subList(1, path.size())) {
            if (climb.step()) {
                older = Hash.ofNode(sibling, older);
                newer = Hash.ofNode(sibling, newer);
            } else {
                newer = Hash.ofNode(newer, sibling);
            }
        }
        climb.end();
        if (!older.equals(fromRoot)) {
            throw new InvalidProofException("The proof leads to another root at size " + from);
        }
        if (!newer.equals(toRoot)) {
            throw new InvalidProofException("The proof leads to another root at size " + to);
        }
    }

    private static void withoutHashes(long from, long to, Hash fromRoot, Hash toRoot, List<Hash> proof) {
        if (!proof.isEmpty()) {
            throw new InvalidProofException("From size " + from + " to " + to + " a proof has no hashes");
        }
        if (from == 0 && !fromRoot.equals(Hash.EMPTY_TREE)) {
            throw new InvalidProofException("A tree without leaves has another root");
        }
        if (from == to && !fromRoot.equals(toRoot)) {
            throw new InvalidProofException("Two trees of " + to + " leaves have different roots");
        }
    }

    /** The way up: fn and sn of the RFC, the node below the path and the last node of its level. */
    private static final class Climb {

        private long node;
        private long last;

        Climb(long node, long last) {
            this.node = node;
            this.last = last;
        }

        /** Goes up by one hash of the proof, and says whether that hash stands on the left. */
        boolean step() {
            if (last == 0) {
                throw new InvalidProofException("The proof has more hashes than the way to the root");
            }
            boolean onTheLeft = (node & 1) == 1 || node == last;
            // A last node without sibling rises as it is, to the level where it is a right child.
            int levels = onTheLeft && node != 0 ? Long.numberOfTrailingZeros(node) : 0;
            node >>= levels + 1;
            last >>= levels + 1;
            return onTheLeft;
        }

        void end() {
            if (last != 0) {
                throw new InvalidProofException("The proof ends too early");
            }
        }
    }
}
