package io.authledger.ledger.tile;

import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.MissingNodeException;
import io.authledger.ledger.tree.NodeId;
import io.authledger.ledger.tree.NodeReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Nodes out of tiles: lets a {@link io.authledger.ledger.tree.MerkleTree} give roots and proofs of a log that one only
 * knows by its tiles. Nothing is believed of them: a root has to be compared with the one that the log signed.
 */
public final class TileReader implements NodeReader {

    private final long size;
    private final Function<TilePath, HashTile> tiles;

    /**
     * Of a log as it was at one size.
     *
     * @param size in leaves, which says how wide its partial tiles are
     * @param tiles gives a tile of exactly the width that is asked for; each is asked for once in a read
     */
    public TileReader(long size, Function<TilePath, HashTile> tiles) {
        this.size = size;
        this.tiles = tiles;
    }

    /**
     * The hashes of these nodes.
     *
     * @throws MissingNodeException for a node that the log does not have at this size
     * @throws IllegalArgumentException for a tile of another width than was asked for
     */
    @Override
    public List<Hash> read(List<NodeId> nodes) {
        Map<TilePath, HashTile> seen = new HashMap<>();
        return nodes.stream().map(node -> hash(node, seen)).toList();
    }

    private Hash hash(NodeId node, Map<TilePath, HashTile> seen) {
        if (!node.isCompleteAt(size)) {
            throw new MissingNodeException(node);
        }
        TilePath path = Tiles.of(node, size);
        HashTile tile = seen.computeIfAbsent(path, tiles);
        if (tile.hashes().size() != path.width()) {
            throw new IllegalArgumentException(path + " has " + tile.hashes().size() + " hashes");
        }
        int height = node.level() % Tiles.HEIGHT;
        long first = path.index() << (Tiles.HEIGHT - height);
        return tile.node(height, (int) (node.index() - first));
    }
}
