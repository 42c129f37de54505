package io.authledger.verifier.verification;

import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.tile.HashTile;
import io.authledger.ledger.tile.TilePath;
import io.authledger.ledger.tile.TileReader;
import io.authledger.ledger.tile.Tiles;
import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.MerkleTree;
import io.authledger.ledger.tree.Node;
import io.authledger.verifier.source.FaultyResourceException;
import io.authledger.verifier.source.TileLog;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tiles above those of leaf hashes, checked from the signed root down: the partial tiles at the right edge hash to the
 * root, and each full tile to a hash in the one above it. So a wrong tile is told from wrong ones below it. Few tiles are
 * kept, which is enough where they are asked for from left to right.
 */
final class UpperTiles {

    private static final int KEPT = 64;

    /** What is known of a tile. */
    private enum Trust {
        SIGNED,
        UNKNOWN,
        WRONG
    }

    private record Loaded(@Nullable HashTile tile, Trust trust) {}

    private final TileLog log;
    private final long size;
    private final Findings findings;
    private final Map<TilePath, Loaded> edge = new HashMap<>();
    private final Map<TilePath, Loaded> full = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TilePath, Loaded> eldest) {
            return size() > KEPT;
        }
    };

    UpperTiles(TileLog log, Checkpoint checkpoint, Findings findings) {
        this.log = log;
        this.size = checkpoint.size();
        this.findings = findings;
        Map<TilePath, HashTile> tiles = new HashMap<>();
        Tiles.partial(size).stream().filter(path -> !path.isEntries()).forEach(path -> {
            HashTile tile = read(path);
            edge.put(path, new Loaded(tile, tile == null ? Trust.WRONG : Trust.UNKNOWN));
            if (tile != null) {
                tiles.put(path, tile);
            }
        });
        // The peaks of the tree are all in partial tiles, so these alone make the root.
        if (tiles.size() == edge.size()
                && new MerkleTree(new TileReader(size, tiles::get)).root(size).equals(checkpoint.root())) {
            edge.replaceAll((path, loaded) -> new Loaded(loaded.tile(), Trust.SIGNED));
        }
    }

    private @Nullable HashTile read(TilePath path) {
        try {
            return log.tile(path);
        } catch (FaultyResourceException e) {
            findings.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** The hash that a full tile must have, as far as the signed root says. */
    Optional<Hash> expected(TilePath path) {
        long above = path.index() / TilePath.FULL;
        int place = (int) (path.index() % TilePath.FULL);
        Loaded parent = load(new TilePath(path.level() + 1, above, Tiles.width(path.level() + 1, above, size)));
        return parent.trust() == Trust.SIGNED && parent.tile() != null
                ? Optional.of(parent.tile().hashes().get(place))
                : Optional.empty();
    }

    /** A partial tile, where the signed root says that it is right. */
    Optional<HashTile> signedEdge(TilePath path) {
        Loaded loaded = edge.get(path);
        return loaded == null || loaded.trust() != Trust.SIGNED ? Optional.empty() : Optional.ofNullable(loaded.tile());
    }

    /** True for a partial tile that could not be read, which has been said. */
    boolean isUnreadableEdge(TilePath path) {
        Loaded loaded = edge.get(path);
        return loaded != null && loaded.tile() == null;
    }

    /** Compares a complete node, hashed from leaves, with the tile that has it, if one has. */
    void compare(Node node) {
        if (node.id().level() == 0 || node.id().level() % 8 != 0) {
            return;
        }
        int level = node.id().level() / 8;
        long index = node.id().index() / TilePath.FULL;
        TilePath path = new TilePath(level, index, Tiles.width(level, index, size));
        Loaded loaded = load(path);
        int place = (int) (node.id().index() % TilePath.FULL);
        // Of a signed tile it is known that it is right: what is below it is wrong, and has been found there.
        if (loaded.trust() == Trust.UNKNOWN
                && loaded.tile() != null
                && !loaded.tile().hashes().get(place).equals(node.hash())) {
            findings.add(path + " has another hash at " + place + " than the leaves below it give");
            (path.isPartial() ? edge : full).put(path, new Loaded(loaded.tile(), Trust.WRONG));
        }
    }

    private Loaded load(TilePath path) {
        Loaded known = path.isPartial() ? edge.get(path) : full.get(path);
        if (known != null) {
            return known;
        }
        HashTile tile = read(path);
        Optional<Hash> expected = expected(path);
        Trust trust = tile == null ? Trust.WRONG : Trust.UNKNOWN;
        if (tile != null && expected.isPresent()) {
            trust = tile.above().equals(expected.get()) ? Trust.SIGNED : Trust.WRONG;
            if (trust == Trust.WRONG) {
                findings.add(path + " does not have the hash that the tile above it says");
            }
        }
        Loaded loaded = new Loaded(tile, trust);
        full.put(path, loaded);
        return loaded;
    }
}
