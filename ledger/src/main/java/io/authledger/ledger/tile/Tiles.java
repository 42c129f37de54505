package io.authledger.ledger.tile;

import io.authledger.ledger.tree.NodeId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Which tiles a log of some size has, and which of them hold given nodes. */
public final class Tiles {

    /** Levels of the tree in one level of tiles: 2^8 is the width of a full tile. */
    static final int HEIGHT = 8;

    private Tiles() {}

    /**
     * How many hashes or entries a tile has.
     *
     * @param level of tiles, or {@link TilePath#ENTRIES}
     * @param index of the tile, from 0
     * @param size of the log, in leaves
     * @return 0 for a tile that is not there, up to {@value TilePath#FULL}
     */
    public static int width(int level, long index, long size) {
        long hashes = hashes(level, size);
        // Compared before it is multiplied, which could overflow.
        return index > hashes / TilePath.FULL ? 0 : (int) Math.min(TilePath.FULL, hashes - index * TilePath.FULL);
    }

    /** How many hashes there are at a level of tiles: complete nodes of height 8 times the level. */
    private static long hashes(int level, long size) {
        int shift = Math.max(level, 0) * HEIGHT;
        return shift > NodeId.MAX_LEVEL ? 0 : size >> shift;
    }

    /**
     * The partial tiles and the partial bundle that a log must serve for a checkpoint of that size: at most one for each
     * level, the one at its right edge.
     */
    public static List<TilePath> partial(long size) {
        return IntStream.rangeClosed(TilePath.ENTRIES, NodeId.MAX_LEVEL / HEIGHT)
                .mapToObj(level -> edge(level, size))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<TilePath> edge(int level, long size) {
        long hashes = hashes(level, size);
        int width = (int) (hashes % TilePath.FULL);
        return width == 0 ? Optional.empty() : Optional.of(new TilePath(level, hashes / TilePath.FULL, width));
    }

    /**
     * Every tile of hashes of a log, level by level; bundles of entries are not among them. Whoever takes them one by one
     * gets them one by one, so that a log of any size can be started with.
     */
    public static Stream<TilePath> all(long size) {
        // Not a flatMap, whose iterator would keep a whole level.
        return LongStream.range(0, count(size)).mapToObj(number -> numbered(number, size));
    }

    private static TilePath numbered(long number, long size) {
        int level = 0;
        long index = number;
        for (long count = count(level, size); index >= count; count = count(level, size)) {
            index -= count;
            level++;
        }
        return at(level, index, size);
    }

    /** How many tiles of hashes a log has at all levels, partial ones counted too. */
    public static long count(long size) {
        return IntStream.rangeClosed(0, NodeId.MAX_LEVEL / HEIGHT)
                .mapToLong(level -> count(level, size))
                .sum();
    }

    /** How many tiles or bundles there are at a level, the partial one counted too. */
    public static long count(int level, long size) {
        long hashes = hashes(level, size);
        return hashes / TilePath.FULL + (hashes % TilePath.FULL == 0 ? 0 : 1);
    }

    /**
     * The tiles that hold what these nodes are hashed from, as a log of that size has them; in the order of the nodes,
     * each once. With the nodes of a {@link io.authledger.ledger.tree.ProofShape} they are the tiles that a proof or a
     * root needs.
     *
     * @throws IllegalArgumentException for a node that is not complete at that size
     */
    public static Set<TilePath> of(Collection<NodeId> nodes, long size) {
        Set<TilePath> tiles = new LinkedHashSet<>();
        nodes.forEach(node -> tiles.add(of(node, size)));
        return tiles;
    }

    static TilePath of(NodeId node, long size) {
        if (!node.isCompleteAt(size)) {
            throw new IllegalArgumentException("A log of " + size + " leaves has no " + node);
        }
        return at(node.level() / HEIGHT, node.index() >> (HEIGHT - node.level() % HEIGHT), size);
    }

    private static TilePath at(int level, long index, long size) {
        return new TilePath(level, index, width(level, index, size));
    }
}
