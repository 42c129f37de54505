package io.authledger.query.projection;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that came before the read model had what they ask for. News of a user, from this process at once and from
 * another within {@value #RECHECK_MS} ms, has that user's requests tried again; none of them holds a thread.
 */
public final class Waiting implements ArrivalListener, AutoCloseable {

    static final long RECHECK_MS = 250;
    private static final int THREADS = 2;

    private static final Logger log = LoggerFactory.getLogger(Waiting.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Map<UUID, Set<Waiter<?>>> waiters = new ConcurrentHashMap<>();
    private final Function<Collection<UUID>, Map<UUID, Long>> positions;
    private final Duration timeout;
    private final ScheduledFuture<?> rechecks;
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(THREADS);

    /**
     * @param positions how far users have come in the read store, asked once for all who wait
     * @param timeout after it a request is answered with 503
     */
    public Waiting(Function<Collection<UUID>, Map<UUID, Long>> positions, Duration timeout) {
        this.positions = positions;
        this.timeout = timeout;
        executor.setRemoveOnCancelPolicy(true);
        this.rechecks = executor.scheduleWithFixedDelay(this::recheck, RECHECK_MS, RECHECK_MS, TimeUnit.MILLISECONDS);
    }

    private record Waiter<T>(long minPosition, Supplier<Optional<T>> attempt, CompletableFuture<T> answer) {

        void tryAgain() {
            try {
                attempt.get().ifPresent(answer::complete);
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }
    }

    /** The attempt's answer, as soon as it gives one; it fails as the attempt does, and with 503 when time is up. */
    public <T> CompletableFuture<T> until(UUID user, long minPosition, Supplier<Optional<T>> attempt) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Waiter<T> waiter = new Waiter<>(minPosition, attempt, answer);
        add(user, waiter);
        // What came between the caller's own try and this line woke nobody.
        executor.execute(waiter::tryAgain);
        var end = executor.schedule(
                () -> answer.completeExceptionally(behind()), timeout.toMillis(), TimeUnit.MILLISECONDS);
        return answer.whenComplete((result, failure) -> {
            end.cancel(false);
            remove(user, waiter);
        });
    }

    @Override
    public void arrived(Set<UUID> users) {
        if (!waiters.isEmpty()) {
            users.forEach(user -> waitersOf(user).forEach(waiter -> executor.execute(waiter::tryAgain)));
        }
    }

    /** How many users are waited for. */
    int size() {
        return waiters.size();
    }

    @Override
    public void close() {
        rechecks.cancel(false);
        executor.shutdownNow();
    }

    private void recheck() {
        if (waiters.isEmpty()) {
            return;
        }
        try {
            positions.apply(Set.copyOf(waiters.keySet())).forEach((user, position) -> waitersOf(user).stream()
                    .filter(waiter -> waiter.minPosition() <= position)
                    .forEach(Waiter::tryAgain));
        } catch (RuntimeException e) {
            log.debug("The read store was not asked for those who wait: {}", e.getMessage());
        }
    }

    private Set<Waiter<?>> waitersOf(UUID user) {
        return waiters.getOrDefault(user, Set.of());
    }

    private void add(UUID user, Waiter<?> waiter) {
        waiters.compute(user, (id, present) -> {
            Set<Waiter<?>> set = present == null ? ConcurrentHashMap.newKeySet() : present;
            set.add(waiter);
            return set;
        });
    }

    private void remove(UUID user, Waiter<?> waiter) {
        waiters.computeIfPresent(user, (id, present) -> {
            present.remove(waiter);
            return present.isEmpty() ? null : present;
        });
    }

    private static ApiException behind() {
        return ApiException.retryLater(
                ErrorCode.READ_MODEL_BEHIND, "The read model has not reached that position yet", RETRY_AFTER);
    }
}
