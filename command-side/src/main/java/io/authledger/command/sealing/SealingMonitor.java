package io.authledger.command.sealing;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Measures the sealing lag every few seconds, and counts everything now and then: exact, and so seldom that it takes at
 * most a hundredth of one core however large the store is.
 */
final class SealingMonitor implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SealingMonitor.class);
    private static final Duration LAG_INTERVAL = Duration.ofSeconds(1);
    private static final Duration FIRST_COUNT = Duration.ofMinutes(1);
    private static final int SHARE_OF_TIME = 100;

    private final DataSource dataSource;
    private final Clock clock;
    private final Duration countInterval;
    private final Loop loop = new Loop("authledger-sealing-monitor", Duration.ZERO, this::step);
    private long nextCount = System.nanoTime() + FIRST_COUNT.toNanos();
    private volatile SealingLag lag = SealingLag.NONE;
    private volatile double lagSeconds;
    private volatile @Nullable LedgerCount count;

    SealingMonitor(DataSource dataSource, Clock clock, Duration countInterval) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.countInterval = countInterval;
    }

    SealingLag lag() {
        return lag;
    }

    /** Age of the oldest pending event when it was looked for; by now it is sealed, or will be found older. */
    double lagSeconds() {
        return lagSeconds;
    }

    /** The last count; null before the first. */
    @Nullable
    LedgerCount count() {
        return count;
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    @Override
    public int getPhase() {
        return Sealer.PHASE;
    }

    private Duration step() throws SQLException {
        measureLag();
        long began = System.nanoTime();
        if (began - nextCount >= 0) {
            countAll();
            long took = System.nanoTime() - began;
            nextCount = System.nanoTime() + Math.max(countInterval.toNanos(), SHARE_OF_TIME * took);
        }
        return LAG_INTERVAL;
    }

    void measureLag() throws SQLException {
        SealingLag measured = SealingLag.measure(dataSource);
        lagSeconds = measured.since()
                .map(since -> Duration.between(since, clock.instant()).toMillis() / 1_000.0)
                .orElse(0.0);
        lag = measured;
    }

    void countAll() throws SQLException {
        LedgerCount counted = LedgerCount.take(dataSource);
        count = counted;
        if (!counted.isComplete()) {
            LOG.error("Events and ledger do not agree: {}", counted);
        }
    }
}
