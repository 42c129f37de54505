package io.authledger.command.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class LedgerCountTest {

    private final StoreFixture store = new StoreFixture();
    private final LedgerHead head = new LedgerHead();
    private final Sealer sealer = new Sealer(store.dataSource(), head, new LedgerHalt(), Duration.ofHours(1));
    private final Clock clock = Clock.fixed(Instant.parse("2025-06-09T05:45:47.494Z"), ZoneOffset.UTC);
    private final SealingMonitor monitor = new SealingMonitor(store.dataSource(), clock, Duration.ofHours(1));

    @BeforeEach
    void sealTwoAndCommitOne() throws SQLException {
        UUID user = UUID.randomUUID();
        store.append(user, 0);
        store.append(user, 1);
        sealer.step();
        store.append(user, 2);
    }

    @AfterEach
    void stop() {
        sealer.stop();
        store.close();
    }

    @Test
    void eventsAreLeavesAndPendingOnes() throws SQLException {
        assertThat(LedgerCount.take(store.dataSource())).isEqualTo(new LedgerCount(3, 2, 1, 1));
        assertThat(LedgerCount.take(store.dataSource()).isComplete()).isTrue();
    }

    @Test
    void anEventThatNeverBecamePendingIsMissed() throws SQLException {
        store.execute("DELETE FROM ledger_pending");
        assertThat(LedgerCount.take(store.dataSource()).isComplete()).isFalse();
    }

    @Test
    void aLeafThatWasTakenOutIsMissed() throws SQLException {
        store.execute("DELETE FROM ledger WHERE leaf_index = 0");
        assertThat(LedgerCount.take(store.dataSource()).isComplete()).isFalse();
    }

    @Test
    void theLagIsWhatIsPendingAndHowOldItIs() throws SQLException {
        monitor.measureLag();
        assertThat(monitor.lag().events()).isEqualTo(1);
        assertThat(monitor.lagSeconds()).isEqualTo(2.5);
    }

    @Test
    void healthIsUpOnlyWhileTheSealerWorksAndNoEventIsMissed() throws SQLException {
        SealingHealth health = new SealingHealth(sealer, head, monitor);
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);

        sealer.start();
        await().until(() -> head.lastLeaf() == 2 && sealer.works());
        monitor.countAll();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);

        store.execute("DELETE FROM ledger WHERE leaf_index = 0");
        monitor.countAll();
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    }
}
