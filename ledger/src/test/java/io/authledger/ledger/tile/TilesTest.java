package io.authledger.ledger.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.ledger.LeafHash;
import io.authledger.ledger.tree.Frontier;
import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.MerkleTree;
import io.authledger.ledger.tree.MissingNodeException;
import io.authledger.ledger.tree.Node;
import io.authledger.ledger.tree.NodeId;
import io.authledger.ledger.tree.NodeReader;
import io.authledger.ledger.tree.ProofCheck;
import io.authledger.ledger.tree.ProofShape;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilesTest {

    /** Enough for a partial tile at level 2, as in the example of C2SP tlog-tiles. */
    private static final int SIZE = 70_000;

    private static final List<Hash> LEAVES = IntStream.range(0, SIZE)
            .mapToObj(i -> Hash.of(LeafHash.of(ByteBuffer.allocate(4).putInt(i).array())))
            .toList();
    private static final Map<NodeId, Hash> NODES =
            Frontier.EMPTY.append(LEAVES).nodes().stream().collect(Collectors.toMap(Node::id, Node::hash));
    private static final MerkleTree TREE = new MerkleTree(NodeReader.each(NODES::get));

    /** 273 full tiles and one of 112 at level 0, one full and one of 17 at level 1, one of 1 at level 2. */
    @Test
    void aLogOf70000LeavesHasTheTilesOfTheSpecification() {
        assertThat(Tiles.all(SIZE).map(TilePath::toString))
                .hasSize(277)
                .startsWith("tile/0/000", "tile/0/001")
                .endsWith("tile/0/272", "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1");
        assertThat(Tiles.partial(SIZE).stream().map(TilePath::toString))
                .containsExactly("tile/entries/273.p/112", "tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1");
        assertThat(Tiles.count(0, SIZE)).isEqualTo(274);
        assertThat(Tiles.count(TilePath.ENTRIES, SIZE)).isEqualTo(274);
        assertThat(Tiles.count(3, SIZE)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "1, tile/0/000.p/1",
        "255, tile/0/000.p/255",
        "256, tile/0/000 tile/1/000.p/1",
        "257, tile/0/000 tile/0/001.p/1 tile/1/000.p/1"
    })
    void smallLogsHaveFewTilesAndNoneIsEmpty(long size, String tiles) {
        assertThat(Tiles.all(size).map(TilePath::toString).collect(Collectors.joining(" ")))
                .isEqualTo(tiles);
    }

    @ParameterizedTest
    @CsvSource({"0, 272, 256", "0, 273, 112", "0, 274, 0", "-1, 273, 112", "1, 1, 17", "2, 0, 1", "3, 0, 0", "63, 0, 0"
    })
    void theWidthOfATileFollowsFromTheSize(int level, long index, int width) {
        assertThat(Tiles.width(level, index, SIZE)).isEqualTo(width);
    }

    /** Whoever keeps a level of this log has no memory left. */
    @Test
    void theTilesOfTheLargestLogAreTakenOneByOne() {
        Iterator<TilePath> tiles = Tiles.all(Long.MAX_VALUE).iterator();
        assertThat(tiles.next()).hasToString("tile/0/000");
        assertThat(tiles.next()).hasToString("tile/0/001");
        assertThat(Tiles.count(Long.MAX_VALUE)).isGreaterThan(Tiles.count(0, Long.MAX_VALUE));
        assertThat(Tiles.count(SIZE)).isEqualTo(277);
    }

    @Test
    void theLargestLogHasTilesToo() {
        assertThat(Tiles.partial(Long.MAX_VALUE).stream().map(TilePath::toString))
                .hasSize(9)
                .startsWith("tile/entries/x036/x028/x797/x018/x963/967.p/255")
                .endsWith("tile/7/000.p/127");
        assertThat(Tiles.width(0, Long.MAX_VALUE, Long.MAX_VALUE)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 65_793, SIZE})
    void rootsAndProofsComeOutOfTiles(long size) {
        MerkleTree fromTiles = new MerkleTree(new TileReader(size, TilesTest::tile));
        Hash root = TREE.root(size);
        assertThat(fromTiles.root(size)).isEqualTo(root);
        for (long at : new long[] {0, size / 3, size / 2, size - 1}) {
            List<Hash> inclusion = fromTiles.inclusionProof(at, size);
            assertThat(inclusion).isEqualTo(TREE.inclusionProof(at, size));
            ProofCheck.inclusion(at, size, LEAVES.get((int) at), inclusion, root);
            List<Hash> consistency = fromTiles.consistencyProof(at, size);
            assertThat(consistency).isEqualTo(TREE.consistencyProof(at, size));
            ProofCheck.consistency(at, size, TREE.root(at), root, consistency);
        }
    }

    @Test
    void aProofNeedsNoOtherTilesThanAreSaid() {
        List<NodeId> nodes = ProofShape.inclusion(69_999, SIZE).nodes();
        assertThat(Tiles.of(nodes, SIZE).stream().map(TilePath::toString))
                .containsExactly("tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1");
        Map<TilePath, Integer> asked = new HashMap<>();
        new TileReader(SIZE, path -> {
                    asked.merge(path, 1, Integer::sum);
                    return tile(path);
                })
                .read(nodes);
        assertThat(asked.keySet()).isEqualTo(Tiles.of(nodes, SIZE));
        assertThat(asked.values()).containsOnly(1);
    }

    @Test
    void tilesAreReadAndWritten() {
        for (TilePath path : List.of(new TilePath(0, 3, 256), new TilePath(1, 1, 17))) {
            byte[] bytes = tile(path).encode();
            assertThat(bytes).hasSize(path.width() * 32);
            assertThat(HashTile.decode(path, bytes)).isEqualTo(tile(path));
        }
        byte[] full = tile(new TilePath(0, 3, 256)).encode();
        assertThat(full).hasSize(8_192);
        assertThat(full)
                .startsWith(LEAVES.get(768).bytes())
                .endsWith(LEAVES.get(1_023).bytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 32, 543, 545, 576, 8_192})
    void tilesOfAnotherLengthAreRefused(int bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HashTile.decode(new TilePath(1, 1, 17), new byte[bytes]))
                .withMessage("tile/1/001.p/17 has 544 bytes, not " + bytes);
    }

    @Test
    void hashesAboveLevel0AreThoseOfFullTilesBelow() {
        HashTile above = tile(new TilePath(1, 0, 256));
        for (int i = 0; i < 256; i++) {
            assertThat(above.hashes().get(i))
                    .isEqualTo(tile(new TilePath(0, i, 256)).above())
                    .isEqualTo(NODES.get(new NodeId(8, i)));
        }
        assertThat(tile(new TilePath(2, 0, 1)).hashes()).containsExactly(above.above());
        HashTile partial = tile(new TilePath(1, 1, 17));
        assertThatThrownBy(partial::above)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A tile of 17 hashes has none above it");
    }

    @Test
    void whatALogDoesNotHaveIsRefused() {
        TileReader reader = new TileReader(SIZE, TilesTest::tile);
        List<NodeId> beyond = List.of(new NodeId(0, SIZE));
        assertThatThrownBy(() -> reader.read(beyond))
                .isInstanceOf(MissingNodeException.class)
                .hasMessage("The hash of node 70000 at level 0 is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tiles.of(beyond, SIZE))
                .withMessage("A log of 70000 leaves has no node 70000 at level 0");
        TileReader narrow = new TileReader(SIZE, path -> new HashTile(LEAVES.subList(0, 3)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> narrow.read(List.of(new NodeId(0, 0))))
                .withMessage("tile/0/000 has 3 hashes");
        assertThatIllegalArgumentException().isThrownBy(() -> HashTile.nodes(new TilePath(TilePath.ENTRIES, 0, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> HashTile.nodes(new TilePath(8, 0, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new HashTile(List.of()));
    }

    private static HashTile tile(TilePath path) {
        return new HashTile(HashTile.nodes(path).stream().map(NODES::get).toList());
    }
}
