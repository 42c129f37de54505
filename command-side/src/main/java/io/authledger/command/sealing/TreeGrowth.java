package io.authledger.command.sealing;

import io.authledger.ledger.tile.TileReader;
import io.authledger.ledger.tree.Frontier;
import io.authledger.ledger.tree.Hash;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets the tree grow with the leaves, in their transaction. It remembers the frontier that it left, and reads it anew, by
 * at most a tile of each level, where another process has sealed since. Used by one thread.
 */
final class TreeGrowth {

    private record Known(Frontier frontier, Hash lastLeaf) {}

    private @Nullable Known known;
    private @Nullable Known uncommitted;

    /**
     * Adds leaves at the end of the tree; {@link #committed()} is to be called once that is so.
     *
     * @param size leaves before
     * @param lastLeaf hash of the last of them; null where there is none
     * @param leaves their hashes, at least one
     */
    void grow(TileTable tiles, long size, @Nullable Hash lastLeaf, List<Hash> leaves) {
        Frontier.Appended appended = frontier(tiles, size, lastLeaf).append(leaves);
        tiles.add(appended.nodes());
        uncommitted = new Known(appended.frontier(), leaves.get(leaves.size() - 1));
    }

    void committed() {
        known = uncommitted;
    }

    private Frontier frontier(TileTable tiles, long size, @Nullable Hash lastLeaf) {
        Known last = known;
        // The size alone could be the same after a backup was put back and other events were sealed.
        return last != null && last.frontier().size() == size && Objects.equals(last.lastLeaf(), lastLeaf)
                ? last.frontier()
                : Frontier.load(size, new TileReader(size, tiles::tile));
    }
}
