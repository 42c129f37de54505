package io.authledger.command.sealing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that repeats one step until it is stopped. A failing step is told in the log when it starts to fail and when
 * it works again, and is repeated after a growing pause; nothing but {@link #stop()} ends the thread.
 */
public final class Loop {

    /** What is repeated. */
    @FunctionalInterface
    public interface Step {

        /** Does what there is to do and says how long to rest unless woken: zero when more is waiting already. */
        Duration run() throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final Duration pace;
    private final Step step;
    private final Semaphore wakes = new Semaphore(0);
    private final Semaphore stopped = new Semaphore(0);
    private volatile boolean running;
    private volatile boolean worked;
    private volatile @Nullable Throwable failure;
    private @Nullable Thread thread;

    /**
     * @param pace the least time from one step's start to the next one's, where less is waiting than one step can take:
     *     what makes many small steps into few larger ones under load, and delays nothing after a rest
     */
    public Loop(String name, Duration pace, Step step) {
        this.name = name;
        this.pace = pace;
        this.step = step;
    }

    /** Starts the thread, unless it runs. */
    public synchronized void start() {
        if (thread != null) {
            return;
        }
        running = true;
        worked = false;
        stopped.drainPermits();
        thread = new Thread(this::repeat, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends the thread after the step that it is in; one that takes long is interrupted. */
    public synchronized void stop() {
        Thread ending = thread;
        if (ending == null) {
            return;
        }
        running = false;
        stopped.release();
        wake();
        try {
            ending.join(PATIENCE.toMillis());
            ending.interrupt();
            ending.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    /** Ends a rest; any number of calls during a step lead to one more step. */
    public void wake() {
        if (wakes.availablePermits() == 0) {
            wakes.release();
        }
    }

    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** Whether the last step did what it should. */
    public boolean works() {
        return running && worked && failure == null;
    }

    /** Why the last step failed. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    private void repeat() {
        Duration pause = FIRST_PAUSE;
        while (running) {
            wakes.drainPermits();
            long began = System.nanoTime();
            try {
                Duration rest = step.run();
                tellOfSuccess();
                pause = FIRST_PAUSE;
                rest(rest, began);
            } catch (Throwable e) {
                tellOfFailure(e);
                pause(pause);
                pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
            }
        }
    }

    private void rest(Duration rest, long began) throws InterruptedException {
        if (rest.isZero()) {
            return;
        }
        boolean woken = wakes.tryAcquire(rest.toNanos(), TimeUnit.NANOSECONDS);
        long early = pace.toNanos() - (System.nanoTime() - began);
        if (woken && early > 0) {
            pause(Duration.ofNanos(early));
        }
    }

    /** A rest that only {@link #stop()} ends. */
    private void pause(Duration pause) {
        try {
            if (stopped.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                stopped.release();
            }
        } catch (InterruptedException e) {
            // Only stop() interrupts, and it has said so before.
            LOG.debug("{} was interrupted", name, e);
        }
    }

    private void tellOfSuccess() {
        worked = true;
        if (failure != null) {
            failure = null;
            LOG.info("{} works again", name);
        }
    }

    private void tellOfFailure(Throwable e) {
        Throwable before = failure;
        failure = e;
        if (running && (before == null || !before.getClass().equals(e.getClass()))) {
            LOG.warn("{} fails, and tries again until it works", name, e);
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
