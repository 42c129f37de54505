package io.authledger.command.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.authledger.api.event.EmailValidated;
import io.authledger.ledger.LeafHash;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SealerTest {

    private static final Duration HARDLY_EVER = Duration.ofHours(1);

    private final StoreFixture store = new StoreFixture();
    private final LedgerHead head = new LedgerHead();
    private final Sealer sealer = new Sealer(store.dataSource(), head, new LedgerHalt(), HARDLY_EVER);
    private final UUID ann = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();

    @AfterEach
    void stop() {
        sealer.stop();
        store.close();
    }

    @Test
    void eventsGetLeavesWithoutAGapFromZero() throws SQLException {
        UUID first = store.append(ann, 0);
        UUID second = store.append(bob, 0);
        sealer.step();
        UUID third = store.append(ann, 1);
        sealer.step();

        assertThat(store.ledger()).containsExactly(first, second, third);
        assertThat(store.longs("SELECT leaf_index FROM ledger ORDER BY 1")).containsExactly(0L, 1L, 2L);
        assertThat(store.longs("SELECT global_index FROM ledger_pending")).isEmpty();
        assertThat(head.lastLeaf()).isEqualTo(2);
    }

    @Test
    void aRolledBackEventLeavesAHoleInTheStoreAndNoneInTheLedger() throws SQLException {
        try (Connection connection = store.connect()) {
            connection.setAutoCommit(false);
            store.append(connection, ann, 0);
            connection.rollback();
        }
        store.append(ann, 0);
        sealer.step();

        assertThat(store.longs("SELECT global_index FROM ledger")).containsExactly(2L);
        assertThat(store.longs("SELECT leaf_index FROM ledger")).containsExactly(0L);
    }

    @Test
    void aLeafIsTheHashOfTheStoredRow() throws SQLException {
        store.append(ann, 0);
        sealer.step();

        SealedEvent sealed = new LedgerReader(store.dataSource()).read(0, 10).get(0);
        assertThat(sealed.userId()).isEqualTo(ann.toString());
        assertThat(sealed.name()).isEqualTo("user.email.validated");
        assertThat(sealed.time()).isEqualTo("2025-06-09T05:45:44.994Z");
        assertThat(new String(sealed.payload(), StandardCharsets.UTF_8)).contains("challengeId");
        assertThat(sealed.leafHash()).isEqualTo(LeafHash.of(sealed.entry().encode()));
    }

    @Test
    void moreThanABatchIsSealedWithoutRest() throws SQLException {
        store.execute("INSERT INTO events (aggregate_identifier, sequence_number, type, event_identifier, meta_data,"
                + " payload, payload_type, payload_revision, time_stamp) SELECT gen_random_uuid(), 0, 'User',"
                + " gen_random_uuid(), '{}', '{}', 'user.email.validated', '1', '2025-06-09T05:45:44.994Z'"
                + " FROM generate_series(1, 2500)");

        assertThat(sealer.step()).isZero();
        assertThat(sealer.step()).isZero();
        assertThat(sealer.step()).isEqualTo(HARDLY_EVER);
        assertThat(store.longs("SELECT count(*) FROM ledger WHERE leaf_index + 1 = global_index"))
                .containsExactly(2500L);
    }

    /** Axon's own tracking would lose it: beside an event older than its gap timeout, it no longer waits for others. */
    @Test
    void othersAreSealedWhileOneTransactionStaysOpenAndItsEventFollows() throws SQLException {
        try (Connection slow = store.connect()) {
            slow.setAutoCommit(false);
            UUID late = store.append(slow, ann, 0);
            UUID old;
            try (Connection quick = store.connect()) {
                Instant pastAnyTimeout = Instant.now().minus(Duration.ofHours(2));
                old = store.append(quick, bob, 0, new EmailValidated(UUID.randomUUID()), pastAnyTimeout);
            }
            sealer.step();
            assertThat(store.ledger()).containsExactly(old);

            slow.commit();
            sealer.step();
            assertThat(store.ledger()).containsExactly(old, late);
        }
    }

    @Test
    void aTransactionThatWroteBeforeItLoadedStillComesAfterWhatItLoaded() throws SQLException {
        try (Connection early = store.connect()) {
            early.setAutoCommit(false);
            try (Statement claim = early.createStatement()) {
                claim.execute("INSERT INTO address_claims VALUES ('\\x01', gen_random_uuid())");
            }
            UUID first = store.append(ann, 0);
            UUID second = store.append(early, ann, 1);
            early.commit();
            sealer.step();

            assertThat(store.ledger()).containsExactly(first, second);
        }
    }

    @Test
    void aSealerKilledInMidBatchLeavesNothingBehind() throws Exception {
        UUID first = store.append(ann, 0);
        UUID second = store.append(ann, 1);
        try (Connection blocker = store.connect();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("LOCK TABLE ledger IN EXCLUSIVE MODE");
            CompletableFuture<Object> killed = CompletableFuture.supplyAsync(this::failureOfStep);
            String sealing = "SELECT pid FROM pg_locks WHERE relation = 'ledger'::regclass AND NOT granted";
            await().until(() -> store.longs(sealing).size() == 1);
            store.execute("SELECT pg_terminate_backend(" + store.longs(sealing).get(0) + ")");

            assertThat(killed.get()).isInstanceOf(SQLException.class);
            blocker.rollback();
        }
        assertThat(store.ledger()).isEmpty();
        assertThat(store.longs("SELECT count(*) FROM ledger_pending")).containsExactly(2L);

        sealer.step();
        assertThat(store.ledger()).containsExactly(first, second);
    }

    private Object failureOfStep() {
        try {
            return sealer.step();
        } catch (SQLException e) {
            return e;
        }
    }

    @Test
    void aSealerStepsAsideWhileAnotherIsAtWork() throws SQLException {
        store.append(ann, 0);
        try (Connection other = store.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(" + SealingTransaction.LOCK + ")");

            assertThat(sealer.step()).isLessThan(HARDLY_EVER);
            assertThat(store.ledger()).isEmpty();
            other.rollback();
        }
        sealer.step();
        assertThat(store.ledger()).hasSize(1);
    }

    @Test
    void twoSealersGiveEachEventOneLeafAndKeepEachUsersOrder() throws Exception {
        int perUser = 250;
        Sealer other = new Sealer(store.dataSource(), new LedgerHead(), new LedgerHalt(), Duration.ofMillis(1));
        Sealer one = new Sealer(store.dataSource(), head, new LedgerHalt(), Duration.ofMillis(1));
        one.start();
        other.start();
        try {
            CompletableFuture<?>[] writers = new CompletableFuture<?>[4];
            for (int i = 0; i < writers.length; i++) {
                UUID user = UUID.randomUUID();
                writers[i] = CompletableFuture.runAsync(() -> {
                    for (int sequence = 0; sequence < perUser; sequence++) {
                        store.append(user, sequence);
                    }
                });
            }
            CompletableFuture.allOf(writers).get();
            await().until(() -> head.lastLeaf() == 4 * perUser - 1);
        } finally {
            one.stop();
            other.stop();
        }
        assertThat(LedgerCount.take(store.dataSource()).isComplete()).isTrue();
        assertThat(store.longs("SELECT e.sequence_number - lag(e.sequence_number, 1, -1::bigint) OVER"
                        + " (PARTITION BY e.aggregate_identifier ORDER BY l.leaf_index)"
                        + " FROM ledger l JOIN events e USING (global_index)"))
                .hasSize(4 * perUser)
                .containsOnly(1L);
    }

    @Test
    void leavesOfAnotherSealerAreNoticed() throws SQLException {
        store.append(ann, 0);
        new Sealer(store.dataSource(), new LedgerHead(), new LedgerHalt(), HARDLY_EVER).step();
        sealer.step();

        assertThat(head.lastLeaf()).isZero();
    }

    @Test
    void aWokenSealerDoesNotWaitForItsPoll() throws SQLException {
        sealer.start();
        await().until(sealer::works);
        store.append(ann, 0);
        sealer.wake();

        await().until(() -> head.lastLeaf() == 0);
    }

    @Test
    void eventsOfAnotherProcessAreFoundByPolling() {
        Sealer polling = new Sealer(store.dataSource(), head, new LedgerHalt(), Duration.ofMillis(20));
        polling.start();
        try {
            await().until(polling::works);
            store.append(ann, 0);
            await().until(() -> head.lastLeaf() == 0);
        } finally {
            polling.stop();
        }
    }

    /** No second server here: the function that tells is overlaid. */
    @Test
    void aStandbyIsRefused() throws SQLException {
        store.append(ann, 0);
        store.execute("CREATE SCHEMA standby");
        store.execute("CREATE FUNCTION standby.pg_is_in_recovery() RETURNS boolean LANGUAGE sql RETURN true");
        try (HikariDataSource standby = store.pool("?options=-c%20search_path=standby,pg_catalog,public")) {
            Sealer refused = new Sealer(standby, head, new LedgerHalt(), HARDLY_EVER);
            assertThatThrownBy(refused::step).isInstanceOf(StandbyException.class);
        }
        assertThat(store.ledger()).isEmpty();
    }

    @Test
    void nothingIsSealedOntoALedgerThatLostItsEnd() throws SQLException {
        store.append(ann, 0);
        store.append(ann, 1);
        sealer.step();
        store.execute("DELETE FROM ledger WHERE leaf_index = 1");
        store.append(ann, 2);

        assertThatThrownBy(sealer::step).isInstanceOf(LedgerHaltedException.class);
        assertThat(store.longs("SELECT leaf_index FROM ledger")).containsExactly(0L);
    }

    @Test
    void anEventThatVanishedBeforeItsSealStopsTheSealer() throws SQLException {
        store.append(ann, 0);
        store.execute("DELETE FROM events");

        assertThatThrownBy(sealer::step).hasMessageContaining("no longer there");
        assertThat(store.longs("SELECT count(*) FROM ledger_pending")).containsExactly(1L);
    }

    @Test
    void anEventOver32KiBIsRefusedInItsOwnTransaction() throws SQLException {
        EmailValidated event = new EmailValidated(UUID.randomUUID());
        try (Connection connection = store.connect()) {
            int metaData = 2;
            store.append(connection, ann, 0, event, new byte[32_768 - metaData], Instant.EPOCH);
            assertThatThrownBy(
                            () -> store.append(connection, ann, 1, event, new byte[32_769 - metaData], Instant.EPOCH))
                    .hasMessageContaining("events_fit_a_ledger_entry");
        }
        sealer.step();
        assertThat(store.ledger()).hasSize(1);
    }
}
