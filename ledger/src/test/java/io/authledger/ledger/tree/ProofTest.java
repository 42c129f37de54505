package io.authledger.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every proof of every tree up to 600 leaves verifies; whatever is changed about it, it does not. */
class ProofTest {

    private static final int SIZES = 600;
    /** Below this size every mutation of every proof is tried, above it those of a sample that has this seed. */
    private static final int EXHAUSTIVE = 24;

    private static final long SEED = 6962;

    private static final List<Hash> LEAVES = Trees.leaves(SIZES);
    private static final MerkleTree TREE = new MerkleTree(Trees.of(LEAVES));
    private static final List<Hash> ROOTS =
            IntStream.rangeClosed(0, SIZES).mapToObj(TREE::root).toList();

    @Test
    void proofsAreThoseOfTheDefinition() {
        for (int size = 1; size <= 70; size++) {
            List<Hash> leaves = LEAVES.subList(0, size);
            for (int at = 0; at < size; at++) {
                assertThat(TREE.inclusionProof(at, size)).isEqualTo(Trees.path(at, leaves));
                assertThat(TREE.consistencyProof(at + 1, size)).isEqualTo(Trees.subproof(at + 1, leaves, true));
            }
        }
    }

    @Test
    void everyInclusionProofVerifies() {
        for (int size = 1; size <= SIZES; size++) {
            for (int index = 0; index < size; index++) {
                ProofCheck.inclusion(index, size, LEAVES.get(index), TREE.inclusionProof(index, size), ROOTS.get(size));
            }
        }
    }

    @Test
    void everyConsistencyProofVerifies() {
        for (int to = 0; to <= SIZES; to++) {
            for (int from = 0; from <= to; from++) {
                ProofCheck.consistency(from, to, ROOTS.get(from), ROOTS.get(to), TREE.consistencyProof(from, to));
            }
        }
    }

    @Test
    void noChangedInclusionProofVerifies() {
        Random random = new Random(SEED);
        for (int size = 1; size <= SIZES; size++) {
            for (int index : sample(0, size, size, random)) {
                changeInclusion(index, size, random);
            }
        }
    }

    private static void changeInclusion(int index, int size, Random random) {
        Hash leaf = LEAVES.get(index);
        Hash root = ROOTS.get(size);
        List<Hash> proof = TREE.inclusionProof(index, size);
        for (List<Hash> changed : changes(proof, random)) {
            refused(() -> ProofCheck.inclusion(index, size, leaf, changed, root));
        }
        refused(() -> ProofCheck.inclusion(index, size, Trees.flipped(leaf, random.nextInt(256)), proof, root));
        refused(() -> ProofCheck.inclusion(index, size, leaf, proof, Trees.flipped(root, random.nextInt(256))));
        for (int other : sample(-1, size + 1, size, random)) {
            if (other != index) {
                refused(() -> ProofCheck.inclusion(other, size, leaf, proof, root));
            }
        }
        for (int other : sample(0, Math.min(SIZES, size * 2) + 1, size, random)) {
            if (other != size) {
                refused(() -> ProofCheck.inclusion(index, other, leaf, proof, ROOTS.get(other)));
            }
            // With the root of the true size, another size passes exactly where the way up is the same one.
            if (index >= other || !turns(index, other).equals(turns(index, size))) {
                refused(() -> ProofCheck.inclusion(index, other, leaf, proof, root));
            }
        }
    }

    @Test
    void noChangedConsistencyProofVerifies() {
        Random random = new Random(SEED);
        for (int to = 0; to <= SIZES; to++) {
            for (int from : sample(0, to + 1, to, random)) {
                changeConsistency(from, to, random);
            }
        }
    }

    private static void changeConsistency(int from, int to, Random random) {
        Hash older = ROOTS.get(from);
        Hash newer = ROOTS.get(to);
        List<Hash> proof = TREE.consistencyProof(from, to);
        for (List<Hash> changed : changes(proof, random)) {
            refused(() -> ProofCheck.consistency(from, to, older, newer, changed));
        }
        Hash otherOlder = Trees.flipped(older, random.nextInt(256));
        refused(() -> ProofCheck.consistency(from, to, otherOlder, newer, proof));
        if (from > 0) {
            Hash otherNewer = Trees.flipped(newer, random.nextInt(256));
            refused(() -> ProofCheck.consistency(from, to, older, otherNewer, proof));
        }
        for (int other : sample(0, to + 2, to, random)) {
            if (other != from) {
                refused(() -> ProofCheck.consistency(other, to, older, newer, proof));
            }
            // With its own root another size passes exactly where its proof is the same, which is the empty one.
            if (other > to || !TREE.consistencyProof(other, to).equals(proof)) {
                Hash otherRoot = ROOTS.get(Math.min(other, to));
                refused(() -> ProofCheck.consistency(other, to, otherRoot, newer, proof));
            }
        }
        for (int other : sample(from, Math.min(SIZES, to * 2) + 1, to, random)) {
            if (other != to && from > 0) {
                refused(() -> ProofCheck.consistency(from, other, older, ROOTS.get(other), proof));
            }
        }
    }

    /** All numbers where the tree is small, else both ends and one between. */
    private static int[] sample(int from, int to, int size, Random random) {
        return size <= EXHAUSTIVE
                ? IntStream.range(from, to).toArray()
                : IntStream.concat(IntStream.of(from, to - 1), random.ints(1, from, to))
                        .toArray();
    }

    /** One bit of each hash flipped, each hash dropped, one added at each place, neighbours swapped. */
    private static List<List<Hash>> changes(List<Hash> proof, Random random) {
        List<List<Hash>> changes = new ArrayList<>();
        for (int i = 0; i <= proof.size(); i++) {
            List<Hash> added = new ArrayList<>(proof);
            added.add(i, LEAVES.get(random.nextInt(SIZES)));
            changes.add(added);
        }
        for (int i = 0; i < proof.size(); i++) {
            List<Hash> flipped = new ArrayList<>(proof);
            flipped.set(i, Trees.flipped(proof.get(i), random.nextInt(256)));
            changes.add(flipped);
            List<Hash> dropped = new ArrayList<>(proof);
            dropped.remove(i);
            changes.add(dropped);
            if (i > 0) {
                List<Hash> swapped = new ArrayList<>(proof);
                swapped.set(i, proof.get(i - 1));
                swapped.set(i - 1, proof.get(i));
                changes.add(swapped);
            }
        }
        return changes;
    }

    /** The way from the root down to a leaf as the definition goes it: L where it turns left, R where it turns right. */
    private static String turns(int index, int size) {
        if (size == 1) {
            return "";
        }
        int k = Integer.highestOneBit(size - 1);
        return index < k ? "L" + turns(index, k) : "R" + turns(index - k, size - k);
    }

    private static void refused(Runnable check) {
        boolean passed;
        try {
            check.run();
            passed = true;
        } catch (InvalidProofException e) {
            passed = false;
        }
        if (passed) {
            throw new AssertionError("A proof verified although it was changed");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 31, (1L << 40) + 12_345, Long.MAX_VALUE})
    void proofsOfHugeTreesNeedFewNodesAllComplete(long size) {
        for (long index : new long[] {0, size / 3, size - 1}) {
            assertThat(ProofShape.inclusion(index, size).nodes())
                    .hasSizeLessThan(64 * 2)
                    .allMatch(id -> id.isCompleteAt(size));
            assertThat(ProofShape.consistency(index + 1, size).nodes()).allMatch(id -> id.isCompleteAt(size));
        }
    }

    @Test
    void aProofIsReadInOneTrip() {
        int[] trips = {0};
        MerkleTree tree = new MerkleTree(nodes -> {
            trips[0]++;
            return Trees.of(LEAVES).read(nodes);
        });
        tree.inclusionProof(123, 599);
        assertThat(trips[0]).isEqualTo(1);
    }

    @Test
    void whatNoTreeHasIsRefused() {
        assertThatThrownBy(() -> TREE.inclusionProof(5, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A tree of 5 leaves has no leaf 5");
        assertThatThrownBy(() -> TREE.inclusionProof(-1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TREE.consistencyProof(6, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A tree of 5 leaves cannot follow one of 6");
        assertThatThrownBy(() -> TREE.root(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TREE.root(SIZES + 1)).isInstanceOf(MissingNodeException.class);
        assertThat(LongStream.of(-1, 1L << 62)).allSatisfy(index -> assertThatThrownBy(() -> new NodeId(1, index))
                .isInstanceOf(IllegalArgumentException.class));
        assertThatThrownBy(() -> Hash.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }
}
