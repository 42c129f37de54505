package io.authledger.command.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.authledger.ledger.LeafHash;
import io.authledger.ledger.LedgerEntry;
import io.authledger.ledger.tile.HashTile;
import io.authledger.ledger.tile.TilePath;
import io.authledger.ledger.tree.Frontier;
import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.MissingNodeException;
import io.authledger.ledger.tree.ProofCheck;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerTreeTest {

    private final StoreFixture store = new StoreFixture();
    private final LedgerTree tree = new LedgerTree(store.dataSource());

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void theTreeGrowsWithTheLeavesWhoeverSealsThem() throws SQLException {
        Sealer one = sealer();
        Sealer other = sealer();
        append(300);
        one.step();
        append(1);
        other.step();
        append(256);
        one.step();

        assertThat(tree.size()).isEqualTo(557);
        assertThat(tree.at(557).root(557)).isEqualTo(rootOfEntries());
        assertThat(store.longs("SELECT node_index FROM ledger_nodes WHERE level = 8 ORDER BY 1"))
                .containsExactly(0L, 1L);
    }

    @Test
    void everySizeHasItsProofs() throws SQLException {
        append(300);
        sealer().step();
        Hash root = tree.at(300).root(300);

        for (long index : List.of(0L, 255L, 256L, 299L)) {
            Hash leaf = Hash.of(LeafHash.of(entry(index).encode()));
            ProofCheck.inclusion(index, 300, leaf, tree.at(300).inclusionProof(index, 300), root);
        }
        for (long from : List.of(1L, 255L, 256L, 257L, 300L)) {
            ProofCheck.consistency(
                    from, 300, tree.at(from).root(from), root, tree.at(300).consistencyProof(from, 300));
        }
    }

    @Test
    void tilesAndBundlesHoldWhatWasSealed() throws SQLException {
        append(300);
        sealer().step();

        HashTile full = tree.tile(new TilePath(0, 0, 256));
        assertThat(tree.tile(new TilePath(1, 0, 1)).hashes()).containsExactly(full.above());
        assertThat(tree.tile(new TilePath(0, 1, 44)).hashes()).hasSize(44);
        List<byte[]> entries =
                tree.entries(new TilePath(TilePath.ENTRIES, 1, 44)).entries();
        assertThat(LedgerEntry.decode(entries.get(43))).isEqualTo(entry(299));
    }

    @Test
    void whatIsNotThereIsMissedAndNeverMadeUp() throws SQLException {
        append(300);
        sealer().step();
        store.execute("DELETE FROM ledger WHERE leaf_index = 270");

        assertThatThrownBy(() -> tree.tile(new TilePath(0, 1, 44))).isInstanceOf(MissingNodeException.class);
        assertThatThrownBy(() -> tree.entries(new TilePath(TilePath.ENTRIES, 1, 44)))
                .isInstanceOf(MissingNodeException.class);
        assertThatThrownBy(() -> tree.tile(new TilePath(1, 0, 2))).isInstanceOf(MissingNodeException.class);
    }

    @Test
    void anEventIsFoundByItsIdOnceItIsSealed() throws SQLException {
        UUID event = store.append(UUID.randomUUID(), 0);
        assertThat(tree.leafOf(event.toString())).isEmpty();
        sealer().step();

        assertThat(tree.leafOf(event.toString())).hasValue(0);
        assertThat(tree.leafOf(UUID.randomUUID().toString())).isEmpty();
    }

    /** No second server here: the function that tells is overlaid. */
    @Test
    void aStandbyThatLagsIsNotTakenForALedgerThatLostItsEnd() throws SQLException {
        append(3);
        sealer().step();
        store.execute("CREATE SCHEMA standby");
        store.execute("CREATE FUNCTION standby.pg_is_in_recovery() RETURNS boolean LANGUAGE sql RETURN true");
        try (HikariDataSource standby = store.pool("?options=-c%20search_path=standby,pg_catalog,public")) {
            assertThatThrownBy(() -> new LedgerTree(standby).size()).isInstanceOf(StandbyException.class);
            assertThatThrownBy(() -> new LedgerReader(standby).lastLeaf()).isInstanceOf(StandbyException.class);
        }
    }

    /** So does whoever starts with a database that has leaves and no tree yet. */
    @Test
    void theUpgradeMakesTheNodesOfOlderLeaves() throws SQLException {
        append(66_000);
        Sealer sealer = sealer();
        while (tree.size() < 66_000) {
            sealer.step();
        }
        List<Long> nodes = store.longs("SELECT ('x' || left(encode(hash, 'hex'), 16))::bit(64)::bigint"
                + " FROM ledger_nodes ORDER BY level, node_index");
        store.execute("DROP TABLE ledger_cosignatures, ledger_checkpoints, ledger_epochs, ledger_nodes;"
                + " DELETE FROM flyway_schema_history WHERE version::int >= 9");
        Flyway.configure().dataSource(store.dataSource()).target("9").load().migrate();

        assertThat(store.longs("SELECT ('x' || left(encode(hash, 'hex'), 16))::bit(64)::bigint"
                        + " FROM ledger_nodes ORDER BY level, node_index"))
                .hasSize(257 + 1)
                .isEqualTo(nodes);
    }

    /** The upgrade would take the square of the leaves. */
    @Test
    void migrationsDoNotJoinRowByRowAndWhatComesAfterMay() throws SQLException {
        Flyway.configure()
                .dataSource(store.dataSource())
                .locations("classpath:db/migration", "classpath:db/probe")
                .load()
                .migrate();
        assertThat(store.longs("SELECT nested_loops_off FROM probe")).containsExactly(1L);
        assertThat(store.longs("SELECT (current_setting('enable_nestloop') = 'off')::int::bigint"))
                .containsExactly(0L);
    }

    private Sealer sealer() {
        return new Sealer(store.dataSource(), new LedgerHead(), new LedgerHalt(), Duration.ofHours(1));
    }

    private void append(int count) throws SQLException {
        store.execute("INSERT INTO events (aggregate_identifier, sequence_number, type, event_identifier, meta_data,"
                + " payload, payload_type, payload_revision, time_stamp) SELECT gen_random_uuid(), 0, 'User',"
                + " gen_random_uuid(), '{}', '{}', 'user.email.validated', '1', '2025-06-09T05:45:44.994Z'"
                + " FROM generate_series(1, " + count + ")");
    }

    private LedgerEntry entry(long index) throws SQLException {
        return new LedgerReader(store.dataSource()).read(index, 1).get(0).entry();
    }

    private Hash rootOfEntries() throws SQLException {
        List<Hash> leaves = new LedgerReader(store.dataSource())
                .read(0, 10_000).stream()
                        .map(event -> Hash.of(LeafHash.of(event.entry().encode())))
                        .toList();
        return Frontier.EMPTY.append(leaves).frontier().root();
    }
}
