package io.authledger.query.insights;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Deletes from time to time what is kept no longer; several processes may, at once. */
final class ExpiredInsights implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ExpiredInsights.class);
    private static final int STOP_SECONDS = 15;

    private final Supplier<InsightsStore> live;
    private final Duration interval;
    private final Clock clock;
    private final boolean autoStartup;
    private @Nullable ScheduledExecutorService executor;

    /**
     * @param autoStartup false in a process that only looks
     */
    ExpiredInsights(Supplier<InsightsStore> live, Duration interval, Clock clock, boolean autoStartup) {
        this.live = live;
        this.interval = interval;
        this.clock = clock;
        this.autoStartup = autoStartup;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it goes on until it is stopped
    public synchronized void start() {
        executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "insights-expiry");
            thread.setDaemon(true);
            return thread;
        });
        executor.scheduleWithFixedDelay(this::remove, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What stops it this time may be over the next. */
    private void remove() {
        try {
            live.get().removeExpired(clock.instant());
        } catch (MongoException e) {
            log.warn("Old counts stay until the read store answers: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.error("Old counts stay", e);
        }
    }

    @Override
    public synchronized void stop() {
        ScheduledExecutorService running = executor;
        executor = null;
        if (running == null) {
            return;
        }
        running.shutdownNow();
        try {
            if (!running.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("Old counts are still being deleted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isAutoStartup() {
        return autoStartup;
    }

    @Override
    public synchronized boolean isRunning() {
        return executor != null;
    }
}
