package io.authledger.command.sealing;

import io.authledger.ledger.tile.HashTile;
import io.authledger.ledger.tile.TilePath;
import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.MissingNodeException;
import io.authledger.ledger.tree.Node;
import io.authledger.ledger.tree.NodeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads and writes the tree of the ledger, tile by tile. */
final class TileTable {

    private static final String LEAVES =
            "SELECT leaf_index, leaf_hash FROM ledger" + " WHERE leaf_index BETWEEN ? AND ? ORDER BY leaf_index";
    private static final String NODES = "SELECT node_index, hash FROM ledger_nodes"
            + " WHERE level = ? AND node_index BETWEEN ? AND ? ORDER BY node_index";
    private static final String ADD = "INSERT INTO ledger_nodes (level, node_index, hash)"
            + " SELECT * FROM unnest(?::smallint[], ?::bigint[], ?::bytea[])";

    /** Levels of the tree in one level of tiles. */
    static final int HEIGHT = 8;

    private final JdbcClient jdbc;

    TileTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The hashes of a tile.
     *
     * @throws MissingNodeException when the ledger lacks one of them
     */
    HashTile tile(TilePath path) {
        long first = path.index() * TilePath.FULL;
        long last = first + path.width() - 1;
        JdbcClient.StatementSpec select = path.level() == 0
                ? jdbc.sql(LEAVES).params(first, last)
                : jdbc.sql(NODES).params(path.level() * HEIGHT, first, last);
        return select.query((ResultSet rows) -> hashes(rows, path));
    }

    private static HashTile hashes(ResultSet rows, TilePath path) throws SQLException {
        List<Hash> hashes = new ArrayList<>(path.width());
        for (NodeId node : HashTile.nodes(path)) {
            if (!rows.next() || rows.getLong(1) != node.index()) {
                throw new MissingNodeException(node);
            }
            hashes.add(Hash.of(rows.getBytes(2)));
        }
        return new HashTile(hashes);
    }

    /** Adds those of the nodes that a tile above the leaves has. */
    void add(List<Node> complete) {
        List<Node> nodes = complete.stream().filter(TileTable::isInATile).toList();
        if (nodes.isEmpty()) {
            return;
        }
        jdbc.sql(ADD)
                .params(
                        nodes.stream().mapToInt(node -> node.id().level()).toArray(),
                        nodes.stream().mapToLong(node -> node.id().index()).toArray(),
                        nodes.stream().map(node -> node.hash().bytes()).toArray(byte[][]::new))
                .update();
    }

    private static boolean isInATile(Node node) {
        return node.id().level() > 0 && node.id().level() % HEIGHT == 0;
    }
}
