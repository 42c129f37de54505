package io.authledger.command.sealing;

import io.authledger.ledger.LedgerEntry;
import io.authledger.ledger.tile.EntryBundle;
import io.authledger.ledger.tile.HashTile;
import io.authledger.ledger.tile.TilePath;
import io.authledger.ledger.tile.TileReader;
import io.authledger.ledger.tree.MerkleTree;
import io.authledger.ledger.tree.MissingNodeException;
import io.authledger.ledger.tree.NodeId;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tree over the sealed leaves, as the database has it: nothing is hashed anew but what no tile holds. */
public final class LedgerTree {

    private final JdbcClient jdbc;
    private final LedgerReader reader;
    private final TileTable tiles;

    public LedgerTree(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.reader = new LedgerReader(dataSource);
        this.tiles = new TileTable(jdbc);
    }

    /**
     * How many leaves there are now.
     *
     * @throws StandbyException where only the primary knows
     */
    public long size() {
        return jdbc.sql("SELECT coalesce(max(leaf_index) + 1, 0), pg_is_in_recovery() FROM ledger")
                .query((row, n) -> {
                    StandbyException.check(row.getBoolean(2));
                    return row.getLong(1);
                })
                .single();
    }

    /** Roots and proofs of the tree of the first leaves; at most a tile of each level is read for each hash. */
    public MerkleTree at(long size) {
        return new MerkleTree(new TileReader(size, tiles::tile));
    }

    /**
     * A tile of hashes.
     *
     * @throws MissingNodeException when the ledger lacks one of them
     */
    public HashTile tile(TilePath path) {
        return tiles.tile(path);
    }

    /**
     * A bundle of entries, encoded from what is stored now.
     *
     * @throws MissingNodeException when the ledger lacks one of them
     */
    public EntryBundle entries(TilePath path) {
        long first = path.index() * TilePath.FULL;
        List<LedgerEntry> entries = read(first, path.width());
        for (int i = 0; i < path.width(); i++) {
            if (entries.size() <= i || entries.get(i).index() != first + i) {
                throw new MissingNodeException(new NodeId(0, first + i));
            }
        }
        return new EntryBundle(entries.stream().map(LedgerEntry::encode).toList());
    }

    private List<LedgerEntry> read(long first, int count) {
        try {
            return reader.read(first, count).stream().map(SealedEvent::entry).toList();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("Entries from leaf " + first + " could not be read", e);
        }
    }

    /** The leaf of an event; empty for one that is not sealed, or not there. */
    public OptionalLong leafOf(String eventId) {
        return jdbc.sql("SELECT l.leaf_index FROM events e JOIN ledger l USING (global_index)"
                        + " WHERE e.event_identifier = ?")
                .param(eventId)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
