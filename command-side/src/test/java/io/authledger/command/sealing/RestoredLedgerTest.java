package io.authledger.command.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

class RestoredLedgerTest {

    private static final List<String> TABLES = List.of("events", "ledger", "ledger_pending");

    /** As pg_dump and pg_restore do it: rows by COPY while there are no triggers, then the sequence. */
    @Test
    void aRestoredStoreKeepsTheLedgerOrderAndGoesOn() throws Exception {
        try (StoreFixture original = new StoreFixture();
                StoreFixture restored = new StoreFixture()) {
            UUID user = UUID.randomUUID();
            List<UUID> order = new ArrayList<>();
            try (Connection late = original.connect()) {
                late.setAutoCommit(false);
                UUID second = original.append(late, UUID.randomUUID(), 0);
                order.add(original.append(user, 0));
                sealer(original).step();
                late.commit();
                order.add(second);
            }
            sealer(original).step();
            order.add(original.append(user, 1));

            copy(original, restored);
            order.add(restored.append(user, 2));
            sealer(restored).step();

            assertThat(restored.ledger()).containsExactlyElementsOf(order);
            assertThat(LedgerCount.take(restored.dataSource()).isComplete()).isTrue();
            assertThat(hashes(restored).subList(0, 2)).isEqualTo(hashes(original));
        }
    }

    private static Sealer sealer(StoreFixture store) {
        return new Sealer(store.dataSource(), new LedgerHead(), new LedgerHalt(), Duration.ofHours(1));
    }

    private static List<Long> hashes(StoreFixture store) throws SQLException {
        return store.longs("SELECT ('x' || left(encode(leaf_hash, 'hex'), 16))::bit(64)::bigint FROM ledger"
                + " ORDER BY leaf_index");
    }

    private static void copy(StoreFixture from, StoreFixture to) throws SQLException, IOException {
        to.execute("ALTER TABLE events DISABLE TRIGGER USER");
        for (String table : TABLES) {
            StringWriter rows = new StringWriter();
            try (Connection out = from.connect();
                    Connection in = to.connect()) {
                copies(out).copyOut("COPY " + table + " TO STDOUT", rows);
                copies(in).copyIn("COPY " + table + " FROM STDIN", new StringReader(rows.toString()));
            }
        }
        long lastIndex = from.longs("SELECT max(global_index) FROM events").get(0);
        to.execute("SELECT setval(pg_get_serial_sequence('events', 'global_index'), " + lastIndex + ")");
        to.execute("ALTER TABLE events ENABLE TRIGGER USER");
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
