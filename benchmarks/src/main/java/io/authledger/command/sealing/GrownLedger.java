package io.authledger.command.sealing;

import com.zaxxer.hikari.HikariDataSource;
import io.authledger.embedded.EmbeddedPostgresServer;
import io.authledger.ledger.tree.Frontier;
import io.authledger.ledger.tree.Hash;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A ledger whose older leaves were made up in bulk. */
final class GrownLedger implements AutoCloseable {

    private static final int CHUNK = 100_000;

    private static final String EVENTS = "INSERT INTO events (aggregate_identifier, sequence_number, type,"
            + " event_identifier, meta_data, payload, payload_type, payload_revision, time_stamp)"
            + " SELECT id, 0, 'User', id, '{}', '{\"challengeId\":\"9c06edf4-1208-400c-bc18-df0ee7cee8e1\"}',"
            + " 'user.email.validated', '1', '2025-06-09T05:45:44.994Z' FROM"
            + " (SELECT lpad(nextval('made_up')::text, 36, '0') AS id FROM generate_series(1, ?)) ids";
    private static final String LEAVES = "INSERT INTO ledger SELECT row_number() OVER (ORDER BY global_index) - 1 + ?,"
            + " global_index, sha256(int8send(row_number() OVER (ORDER BY global_index) - 1 + ?)) FROM ledger_pending";

    private final HikariDataSource dataSource = new HikariDataSource();
    private final JdbcClient jdbc;
    private Frontier frontier = Frontier.EMPTY;

    GrownLedger(EmbeddedPostgresServer postgres, String schema) {
        dataSource.setJdbcUrl(postgres.url());
        dataSource.setSchema(schema);
        dataSource.setUsername(postgres.username());
        dataSource.setPassword(postgres.password());
        jdbc = JdbcClient.create(dataSource);
        Flyway.configure().dataSource(dataSource).schemas(schema).load().migrate();
        jdbc.sql("CREATE SEQUENCE made_up CACHE 1000").update();
    }

    HikariDataSource dataSource() {
        return dataSource;
    }

    /** Commits events that wait for their seal. */
    void append(int events) {
        jdbc.sql(EVENTS).param(events).update();
    }

    /** Makes up more leaves, to so many in all; nothing may have been sealed since the last were forgotten. */
    void growTo(long leaves) {
        while (frontier.size() < leaves) {
            grow((int) Math.min(CHUNK, leaves - frontier.size()));
        }
        forgetSealed();
        jdbc.sql("VACUUM (ANALYZE) events").update();
        jdbc.sql("CHECKPOINT").update();
    }

    /** Puts the ledger back to the leaves that were made up. */
    void forgetSealed() {
        jdbc.sql("WITH gone AS (DELETE FROM ledger WHERE leaf_index >= ? RETURNING global_index),"
                        + " nodes AS (DELETE FROM ledger_nodes WHERE (node_index + 1) << level > ?)"
                        + " SELECT count(*) FROM gone")
                .params(frontier.size(), frontier.size())
                .query(Long.class)
                .single();
        jdbc.sql("VACUUM (ANALYZE) ledger, ledger_nodes, ledger_pending").update();
    }

    private void grow(int leaves) {
        append(leaves);
        jdbc.sql(LEAVES).params(frontier.size(), frontier.size()).update();
        jdbc.sql("DELETE FROM ledger_pending").update();
        List<Hash> hashes = new ArrayList<>(leaves);
        for (int i = 0; i < leaves; i++) {
            hashes.add(madeUp(frontier.size() + i));
        }
        Frontier.Appended appended = frontier.append(hashes);
        new TileTable(jdbc).add(appended.nodes());
        frontier = appended.frontier();
    }

    /** As the database makes it. */
    private static Hash madeUp(long leaf) {
        try {
            byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(leaf).array();
            return Hash.of(MessageDigest.getInstance("SHA-256").digest(number));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
