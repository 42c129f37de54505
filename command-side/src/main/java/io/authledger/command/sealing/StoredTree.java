package io.authledger.command.sealing;

import io.authledger.ledger.EntryTooLargeException;
import io.authledger.ledger.LeafHash;
import io.authledger.ledger.tile.TilePath;
import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.NodeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the ledger for someone who believes nothing of it: what is missing is told, and events are hashed anew. */
public final class StoredTree {

    // Index lookups, as in LedgerReader; but a leaf without its event stays.
    private static final String LEAVES = "SELECT l.leaf_index, l.leaf_hash, " + SealedEvent.ENTRY_COLUMNS
            + " FROM ledger l LEFT JOIN LATERAL"
            + " (SELECT * FROM events WHERE global_index = l.global_index OFFSET 0) e ON true"
            + " WHERE l.leaf_index BETWEEN ? AND ? ORDER BY l.leaf_index";
    private static final String NODE = "SELECT hash FROM ledger_nodes WHERE level = ? AND node_index = ?";

    private static final int HASH_BYTES = 32;

    private final JdbcClient jdbc;

    public StoredTree(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** So many leaves, one after the other, whether they are there or not. */
    public List<StoredLeaf> leaves(long first, int count) {
        return jdbc.sql(LEAVES).params(first, first + count - 1).query((ResultSet rows) -> leaves(rows, first, count));
    }

    private static List<StoredLeaf> leaves(ResultSet rows, long first, int count) throws SQLException {
        List<StoredLeaf> leaves = new ArrayList<>(count);
        while (rows.next()) {
            addMissing(leaves, first, rows.getLong("leaf_index"));
            leaves.add(leaf(rows));
        }
        addMissing(leaves, first, first + count);
        return leaves;
    }

    private static void addMissing(List<StoredLeaf> leaves, long first, long end) {
        while (first + leaves.size() < end) {
            leaves.add(StoredLeaf.missing(first + leaves.size()));
        }
    }

    private static StoredLeaf leaf(ResultSet row) throws SQLException {
        long index = row.getLong("leaf_index");
        return new StoredLeaf(index, hash(row.getBytes("leaf_hash")), ofEvent(row, index));
    }

    private static @Nullable Hash ofEvent(ResultSet row, long index) throws SQLException {
        if (row.getString("event_identifier") == null) {
            return null;
        }
        try {
            return Hash.of(LeafHash.of(SealedEvent.entry(row, index).encode()));
        } catch (EntryTooLargeException e) {
            return null;
        }
    }

    /** Of the nodes that the tile of leaves completes, those that are stored. */
    public Map<NodeId, Hash> nodesAbove(long tile) {
        Map<NodeId, Hash> nodes = new HashMap<>();
        int level = TileTable.HEIGHT;
        for (long index = tile; ; index /= TilePath.FULL) {
            NodeId node = new NodeId(level, index);
            jdbc.sql(NODE)
                    .params(level, index)
                    .query((row, n) -> row.getBytes(1))
                    .optional()
                    .map(StoredTree::hash)
                    .ifPresent(hash -> nodes.put(node, hash));
            if (index % TilePath.FULL != TilePath.FULL - 1) {
                return nodes;
            }
            level += TileTable.HEIGHT;
        }
    }

    /** Whoever can change a row can drop the constraint on its length too. */
    private static @Nullable Hash hash(byte @Nullable [] bytes) {
        return bytes == null || bytes.length != HASH_BYTES ? null : Hash.of(bytes);
    }
}
