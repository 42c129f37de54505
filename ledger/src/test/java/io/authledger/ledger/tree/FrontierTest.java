package io.authledger.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FrontierTest {

    private static final List<Hash> LEAVES = Trees.leaves(600);

    @Test
    void everySizeHasTheRootOfTheDefinition() {
        Frontier frontier = Frontier.EMPTY;
        for (int size = 0; size < LEAVES.size(); size++) {
            assertThat(frontier.root()).isEqualTo(Trees.definition(LEAVES.subList(0, size)));
            frontier = frontier.append(List.of(LEAVES.get(size))).frontier();
            assertThat(frontier.size()).isEqualTo(size + 1);
        }
    }

    @Test
    void appendingGivesEachNodeThatBecameCompleteOnce() {
        for (int size = 0; size <= LEAVES.size(); size += 7) {
            for (int more : new int[] {0, 1, 2, 3, 64, 100}) {
                int grown = Math.min(size + more, LEAVES.size());
                Set<NodeId> expected = completeAt(grown);
                expected.removeAll(completeAt(size));
                Frontier before = Frontier.load(size, Trees.of(LEAVES.subList(0, size)));
                List<Node> nodes = before.append(LEAVES.subList(size, grown)).nodes();
                assertThat(nodes).extracting(Node::id).containsExactlyInAnyOrderElementsOf(expected);
                assertThat(nodes).allSatisfy(node -> assertThat(node.hash()).isEqualTo(definitionOf(node.id())));
            }
        }
    }

    @Test
    void batchesOfAnySizeGrowTheSameTree() {
        List<Node> atOnce = Frontier.EMPTY.append(LEAVES).nodes();
        for (int batch : new int[] {1, 3, 64, 255}) {
            List<Node> nodes = new ArrayList<>();
            Frontier frontier = Frontier.EMPTY;
            for (int at = 0; at < LEAVES.size(); at += batch) {
                // As a process does that starts anew before each batch.
                frontier = Frontier.load(frontier.size(), Trees.reader(nodes));
                Frontier.Appended appended = frontier.append(LEAVES.subList(at, Math.min(at + batch, LEAVES.size())));
                nodes.addAll(appended.nodes());
                frontier = appended.frontier();
            }
            assertThat(nodes).isEqualTo(atOnce);
        }
    }

    @Test
    void appendingNLeavesGivesFewerThanTwoNNodesAndItsFrontier() {
        // Of a tree of 2^40 - 1 leaves: one more leaf completes a node at each of 40 levels.
        Frontier frontier = Frontier.load((1L << 40) - 1, NodeReader.each(id -> LEAVES.get(id.level())));
        assertThat(frontier.append(LEAVES.subList(0, 1)).nodes()).hasSize(41);
        assertThat(frontier.append(LEAVES).nodes()).hasSizeLessThan(2 * LEAVES.size() + 40);
    }

    @Test
    void aStoreThatLostANodeOfTheFrontierIsFound() {
        List<Node> nodes = new ArrayList<>(Frontier.EMPTY.append(LEAVES).nodes());
        nodes.removeIf(node -> node.id().equals(new NodeId(6, 8)));
        assertThatThrownBy(() -> Frontier.load(600, Trees.reader(nodes)))
                .isInstanceOf(MissingNodeException.class)
                .hasMessage("The hash of node 8 at level 6 is missing");
    }

    @Test
    void aStoreThatLeavesOutWhatItLacksIsFound() {
        NodeReader forgetful = nodes -> Trees.of(LEAVES).read(nodes.subList(1, nodes.size()));
        assertThatThrownBy(() -> Frontier.load(600, forgetful))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The store gave 3 hashes for 4 nodes");
        assertThatThrownBy(() -> new MerkleTree(forgetful).root(600)).isInstanceOf(IllegalStateException.class);
    }

    private static Set<NodeId> completeAt(int size) {
        Set<NodeId> nodes = new HashSet<>();
        for (int level = 0; 1 << level <= size; level++) {
            for (int index = 0; (index + 1) << level <= size; index++) {
                NodeId id = new NodeId(level, index);
                assertThat(id.isCompleteAt(size)).isTrue();
                nodes.add(id);
            }
        }
        return nodes;
    }

    private static Hash definitionOf(NodeId id) {
        int begin = (int) id.index() << id.level();
        return Trees.definition(LEAVES.subList(begin, begin + (1 << id.level())));
    }
}
