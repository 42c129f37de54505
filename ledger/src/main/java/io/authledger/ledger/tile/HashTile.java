package io.authledger.ledger.tile;

import io.authledger.ledger.Sha256;
import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.NodeId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The hashes of a tile, one after the other; 8,192 bytes where it is full. The seven levels of the tree above them are
 * not in it: they are hashed from it.
 *
 * @param hashes 1 to {@value TilePath#FULL}
 */
public record HashTile(List<Hash> hashes) {

    public HashTile {
        if (hashes.isEmpty() || hashes.size() > TilePath.FULL) {
            throw new IllegalArgumentException("A tile has 1 to " + TilePath.FULL + " hashes");
        }
        hashes = List.copyOf(hashes);
    }

    /**
     * The nodes whose hashes make this tile.
     *
     * @throws IllegalArgumentException for a bundle of entries, and a tile that no tree has
     */
    public static List<NodeId> nodes(TilePath path) {
        if (path.isEntries()) {
            throw new IllegalArgumentException("A bundle of entries has no nodes");
        }
        return IntStream.range(0, path.width())
                .mapToObj(i -> new NodeId(path.level() * Tiles.HEIGHT, path.index() * TilePath.FULL + i))
                .toList();
    }

    /**
     * Reads a tile.
     *
     * @throws IllegalArgumentException unless it has as many hashes as its path says
     */
    public static HashTile decode(TilePath path, byte[] bytes) {
        if (bytes.length != path.width() * Sha256.BYTES) {
            throw new IllegalArgumentException(
                    path + " has " + path.width() * Sha256.BYTES + " bytes, not " + bytes.length);
        }
        List<Hash> hashes = new ArrayList<>(path.width());
        byte[] hash = new byte[Sha256.BYTES];
        for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
            rest.get(hash);
            hashes.add(Hash.of(hash));
        }
        return new HashTile(hashes);
    }

    /** 32 bytes for each hash. */
    public byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(hashes.size() * Sha256.BYTES);
        hashes.forEach(hash -> bytes.put(hash.bytes()));
        return bytes.array();
    }

    /**
     * The hash that stands for this tile at the level above.
     *
     * @throws IllegalStateException unless the tile is full: a partial one stands nowhere yet
     */
    public Hash above() {
        if (hashes.size() != TilePath.FULL) {
            throw new IllegalStateException("A tile of " + hashes.size() + " hashes has none above it");
        }
        return node(Tiles.HEIGHT, 0);
    }

    /**
     * The hash of a complete node over hashes of this tile.
     *
     * @param height above the hashes of the tile, 0 to 8
     * @param index counted within that height of the tile
     */
    Hash node(int height, int index) {
        if (height == 0) {
            return hashes.get(index);
        }
        return Hash.ofNode(node(height - 1, 2 * index), node(height - 1, 2 * index + 1));
    }
}
