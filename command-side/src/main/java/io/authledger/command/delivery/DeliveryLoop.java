package io.authledger.command.delivery;

import io.authledger.api.Channel;
import io.authledger.command.sealing.LedgerHalt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Workers that take due jobs of one channel, so that a carrier that hangs holds up nobody else's messages; woken when a
 * job is noted here, and polling for those of other processes.
 */
final class DeliveryLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLoop.class);

    /** Longer than an exchange takes by default. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Channel channel;
    private final DeliveryJobs jobs;
    private final DeliveryWorker worker;
    private final DeliverySettings settings;
    private final Semaphore wakeUps;
    private final LedgerHalt halt;
    private volatile boolean running;
    private ExecutorService threads = Executors.newCachedThreadPool();

    DeliveryLoop(
            Channel channel,
            DeliveryJobs jobs,
            DeliveryWorker worker,
            DeliverySettings settings,
            Semaphore wakeUps,
            LedgerHalt halt) {
        this.channel = channel;
        this.jobs = jobs;
        this.worker = worker;
        this.settings = settings;
        this.wakeUps = wakeUps;
        this.halt = halt;
    }

    @Override
    public synchronized void start() {
        running = true;
        threads = Executors.newFixedThreadPool(settings.workers(), task -> new Thread(task, "delivery-" + channel));
        for (int i = 0; i < settings.workers(); i++) {
            threads.execute(this::loop);
        }
    }

    private void loop() {
        while (running) {
            try {
                // What became of a message could not be recorded, and each lease counts as a try.
                boolean halted = halt.reason().isPresent();
                List<DeliveryJob> leased = halted ? List.of() : jobs.lease(channel, 1);
                leased.forEach(worker::work);
                if (leased.isEmpty()) {
                    await();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn("Delivery is held up: {}", e.toString());
                pause();
            }
        }
    }

    private void await() throws InterruptedException {
        // The permits at the end are one for each worker.
        if (wakeUps.tryAcquire(settings.pollInterval().toMillis(), TimeUnit.MILLISECONDS) && running) {
            wakeUps.drainPermits();
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(settings.pollInterval().toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets what is being handed over be handed over and told: cut off, it would go out once more. */
    @Override
    public synchronized void stop() {
        running = false;
        wakeUps.release(settings.workers());
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A message is still being handed over; its lease will end by itself");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }

    /** In a thread of its own, so that channels end side by side. */
    @Override
    public void stop(Runnable callback) {
        Thread ending = new Thread(
                () -> {
                    stop();
                    callback.run();
                },
                "delivery-end-" + channel);
        ending.start();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
