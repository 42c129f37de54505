package io.authledger.verifier.verification;

import io.authledger.ledger.LeafHash;
import io.authledger.ledger.LedgerEntry;
import io.authledger.ledger.tile.EntryBundle;
import io.authledger.ledger.tile.HashTile;
import io.authledger.ledger.tile.TilePath;
import io.authledger.ledger.tree.Hash;
import io.authledger.verifier.source.FaultyResourceException;
import io.authledger.verifier.source.Printable;
import io.authledger.verifier.source.TileLog;
import io.authledger.verifier.source.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Checks one tile of leaf hashes and the entries below it.
 *
 * @param log to read from
 * @param path of the tile
 * @param signed the tile, where it is partial and the signed root says that it is right
 * @param expected hash of the tile, where it is full and the signed root says so
 * @param unreadable when the tile is known not to be there
 * @param readEntries false to believe the tile
 */
record LeafTask(
        TileLog log,
        TilePath path,
        Optional<HashTile> signed,
        Optional<Hash> expected,
        boolean unreadable,
        boolean readEntries)
        implements Callable<LeafTask.Checked> {

    /**
     * What came of it.
     *
     * @param leaves the hashes to go on with: the signed ones, else those of the entries; empty where there are neither
     * @param findings in the order of the leaves
     * @param stopped why not all of it could be read, where it could not
     */
    record Checked(TilePath path, List<Hash> leaves, List<String> findings, Optional<UnreadableException> stopped) {}

    @Override
    public Checked call() {
        List<String> findings = new ArrayList<>();
        try {
            return new Checked(path, leaves(findings), findings, Optional.empty());
        } catch (UnreadableException e) {
            return new Checked(path, List.of(), findings, Optional.of(e));
        }
    }

    private List<Hash> leaves(List<String> findings) {
        HashTile tile = signed.or(() -> Optional.ofNullable(readTile(findings))).orElse(null);
        boolean right = signed.isPresent() || hasExpectedHash(tile);
        if (tile != null && expected.isPresent() && !right) {
            findings.add(path + " does not have the hash that the tile above it says");
        }
        List<byte[]> entries = readEntries ? readEntries(findings) : List.of();
        List<Hash> hashed =
                entries.stream().map(entry -> Hash.of(LeafHash.of(entry))).toList();
        // Where the tile is wrong, the entries may still be what was signed.
        boolean entriesRight = !right && !hashed.isEmpty() && hasExpectedHash(new HashTile(hashed));
        HashTile toldBy = entriesRight ? null : tile;
        for (int i = 0; i < entries.size(); i++) {
            checkLeaf(i, entries.get(i), hashed.get(i), toldBy, right, findings);
        }
        List<Hash> tiles = tile == null ? List.of() : tile.hashes();
        return right || hashed.isEmpty() ? tiles : hashed;
    }

    private boolean hasExpectedHash(@Nullable HashTile tile) {
        return tile != null
                && expected.isPresent()
                && tile.hashes().size() == TilePath.FULL
                && tile.above().equals(expected.get());
    }

    private @Nullable HashTile readTile(List<String> findings) {
        try {
            return unreadable ? null : log.tile(path);
        } catch (FaultyResourceException e) {
            findings.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private List<byte[]> readEntries(List<String> findings) {
        try {
            EntryBundle bundle = log.entries(new TilePath(TilePath.ENTRIES, path.index(), path.width()));
            return bundle.entries();
        } catch (FaultyResourceException e) {
            findings.add(String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private void checkLeaf(
            int place, byte[] entry, Hash hash, @Nullable HashTile toldBy, boolean right, List<String> findings) {
        long index = path.index() * TilePath.FULL + place;
        String fault = form(index, entry);
        if (toldBy != null && !toldBy.hashes().get(place).equals(hash)) {
            findings.add("leaf " + index + ": its entry "
                    + (right ? "is not the one that was signed" : "or its hash in " + path + " is wrong") + fault);
        } else if (!fault.isEmpty()) {
            findings.add("leaf " + index + ": its entry is not in order" + fault);
        }
    }

    private static String form(long index, byte[] bytes) {
        try {
            LedgerEntry entry = LedgerEntry.decode(bytes);
            return entry.index() == index
                    ? ""
                    : " (event " + Printable.of(entry.eventId()) + " says it is leaf " + entry.index() + ")";
        } catch (IllegalArgumentException e) {
            return " (" + e.getMessage() + ")";
        }
    }
}
