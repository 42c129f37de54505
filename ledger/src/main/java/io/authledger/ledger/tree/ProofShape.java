package io.authledger.ledger.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a proof is made of before any hash is read: one subtree for each of its hashes, in the order of the proof. A root
 * is a shape of one subtree.
 */
public final class ProofShape {

    private final List<Subtree> subtrees;

    private ProofShape(List<Subtree> subtrees) {
        this.subtrees = subtrees;
    }

    /**
     * Of the root of the tree that the first {@code size} leaves make.
     *
     * @throws IllegalArgumentException for a size below 0
     */
    public static ProofShape root(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("A tree cannot have " + size + " leaves");
        }
        return new ProofShape(List.of(new Subtree(0, size)));
    }

    /**
     * RFC 9162, section 2.1.3.1: the siblings on the way from a leaf up to the root.
     *
     * @param index of the leaf, from 0
     * @param size of the tree, in leaves
     * @throws IllegalArgumentException unless {@code 0 <= index < size}
     */
    public static ProofShape inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("A tree of " + size + " leaves has no leaf " + index);
        }
        List<Subtree> siblings = new ArrayList<>();
        for (Subtree at = new Subtree(0, size); !at.isLeaf(); ) {
            boolean goLeft = index < at.split();
            siblings.add(goLeft ? at.right() : at.left());
            at = goLeft ? at.left() : at.right();
        }
        return upwards(siblings);
    }

    /**
     * RFC 9162, section 2.1.4.1: that the tree of {@code to} leaves only adds to the one of {@code from}. Empty where the
     * sizes are equal, and where {@code from} is 0, of which the RFC says nothing: any tree adds to the empty one.
     *
     * @throws IllegalArgumentException unless {@code 0 <= from <= to}
     */
    public static ProofShape consistency(long from, long to) {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("A tree of " + to + " leaves cannot follow one of " + from);
        }
        if (from == 0) {
            return new ProofShape(List.of());
        }
        List<Subtree> proof = new ArrayList<>();
        Subtree at = new Subtree(0, to);
        while (at.end() != from) {
            boolean goLeft = from <= at.split();
            proof.add(goLeft ? at.right() : at.left());
            at = goLeft ? at.left() : at.right();
        }
        // Starting at leaf 0 it is the whole older tree, whose root the verifier has already.
        if (at.begin() != 0) {
            proof.add(at);
        }
        return upwards(proof);
    }

    private static ProofShape upwards(List<Subtree> downwards) {
        Collections.reverse(downwards);
        return new ProofShape(List.copyOf(downwards));
    }

    /** Every complete node whose hash is needed, in the order in which {@link #read} asks for them. */
    public List<NodeId> nodes() {
        return subtrees.stream().flatMap(subtree -> subtree.nodes().stream()).toList();
    }

    /**
     * The hashes of the proof.
     *
     * @throws MissingNodeException when the reader lacks a node
     */
    public List<Hash> read(NodeReader reader) {
        List<Hash> hashes = hashes(reader);
        List<Hash> proof = new ArrayList<>(subtrees.size());
        int next = 0;
        for (Subtree subtree : subtrees) {
            int end = next + subtree.nodes().size();
            proof.add(Subtree.fold(hashes.subList(next, end)));
            next = end;
        }
        return List.copyOf(proof);
    }

    /** Of the {@link #nodes()}, one by one. */
    List<Hash> hashes(NodeReader reader) {
        List<NodeId> nodes = nodes();
        List<Hash> hashes = reader.read(nodes);
        // A store that leaves out what it lacks would make a wrong hash out of the rest.
        if (hashes.size() != nodes.size()) {
            throw new IllegalStateException(
                    "The store gave " + hashes.size() + " hashes for " + nodes.size() + " nodes");
        }
        return hashes;
    }
}
