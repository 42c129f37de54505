package io.authledger.command.password;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Bounds how many passwords of one lane are hashed at once and how many wait for it; the next one is refused. */
final class HashingPool implements Hashing, AutoCloseable {

    /** A full queue has emptied by then. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);

    private final ThreadPoolExecutor executor;
    private final Timer time;
    private final Duration goodbye;

    HashingPool(String lane, PasswordSettings.Lane bounds, MeterRegistry meters) {
        this(lane, bounds, meters, LONGEST_GOODBYE);
    }

    HashingPool(String lane, PasswordSettings.Lane bounds, MeterRegistry meters, Duration goodbye) {
        this.goodbye = goodbye;
        AtomicInteger number = new AtomicInteger();
        executor = new ThreadPoolExecutor(
                bounds.threads(),
                bounds.threads(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(bounds.queue()),
                work -> new Thread(work, "hashing-" + lane + "-" + number.incrementAndGet()));
        time = Timer.builder("authledger.hashing.time")
                .description("Time to hash one password, waiting not counted")
                .tag("lane", lane)
                .register(meters);
        Gauge.builder("authledger.hashing.queue", executor, pool -> pool.getQueue()
                        .size())
                .description("Passwords that wait to be hashed")
                .tag("lane", lane)
                .register(meters);
    }

    @Override
    public <T> T run(Supplier<T> work) {
        return runIfRoom(work).orElseThrow(HashingPool::busy);
    }

    /** Waits for its turn and then for the work; empty when the queue is full, and then nothing was done. */
    <T> Optional<T> runIfRoom(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(() -> time.record(work));
        try {
            executor.execute(task);
        } catch (RejectedExecutionException full) {
            return Optional.empty();
        }
        return Optional.of(await(task));
    }

    private <T> T await(FutureTask<T> task) {
        try {
            return task.get();
        } catch (CancellationException e) {
            throw busy();
        } catch (InterruptedException e) {
            executor.remove(task);
            Thread.currentThread().interrupt();
            throw busy();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A password could not be hashed", e.getCause());
        }
    }

    /** Whether work that comes now begins now. */
    boolean isIdle() {
        return executor.getQueue().isEmpty() && executor.getActiveCount() < executor.getMaximumPoolSize();
    }

    /** Lets those that wait have their hash, if that takes no longer than a goodbye may. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (executor.awaitTermination(goodbye.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow().forEach(waiting -> ((FutureTask<?>) waiting).cancel(false));
    }

    private static ApiException busy() {
        return ApiException.retryLater(
                ErrorCode.SERVICE_BUSY, "Too many passwords are being checked right now", RETRY_AFTER);
    }
}
