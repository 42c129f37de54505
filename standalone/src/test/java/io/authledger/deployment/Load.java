package io.authledger.deployment;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A few clients at an even pace: some thousands of events in two minutes, and no more. */
final class Load implements AutoCloseable {

    /** So that neither their network nor a mistyped password locks anybody out. */
    static final Map<String, String> UNLIMITED = Map.of(
            "AUTHLEDGER_LIMITS_NETWORK_FAILURES_PER_MINUTE", "0",
            "AUTHLEDGER_LIMITS_NETWORK_REGISTRATIONS_PER_HOUR", "0",
            "AUTHLEDGER_LOGIN_FAILURES_TO_LOCK", "100000",
            "AUTHLEDGER_LOGIN_FAILURES_TO_OFF", "100000",
            "AUTHLEDGER_EVENT_STORE_SNAPSHOT_EVERY", "20");

    private static final int CLIENTS = 4;
    private static final int PAUSE_MS = 40;

    private final History history = new History();
    private final List<LoadClient> clients = new ArrayList<>();
    private final List<ScheduledFuture<?>> running = new ArrayList<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(CLIENTS);

    private Load(List<String> commandUrls, List<String> queryUrls, Random random) {
        People people = new People();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new LoadClient(commandUrls, queryUrls, history, people, i % 2 == 0, random.nextLong()));
        }
    }

    /** Begins with it. */
    static Load on(Fleet fleet, Random random) {
        Load load = new Load(fleet.commandUrls(), fleet.queryUrls(), random);
        load.clients.forEach(client -> load.running.add(
                load.threads.scheduleWithFixedDelay(client::step, 0, PAUSE_MS, TimeUnit.MILLISECONDS)));
        return load;
    }

    History history() {
        return history;
    }

    /** Waits until the clients have sent so many requests more, answered or not. */
    void awaitAttempts(int more) {
        int target = history.attempts() + more;
        await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(5)).until(() -> {
            requireThatClientsWork();
            return history.attempts() >= target;
        });
    }

    /** Waits until so many commands more have been answered. */
    void awaitAnswers(int more) {
        int target = history.answered() + more;
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    requireThatClientsWork();
                    return history.answered() >= target;
                });
    }

    /** One that failed itself sends nothing more, and its future knows why. */
    private void requireThatClientsWork() throws ExecutionException, InterruptedException {
        for (ScheduledFuture<?> client : running) {
            if (client.isDone()) {
                client.get();
            }
        }
    }

    /** Ends it, once every process serves. */
    void finish() throws ExecutionException, InterruptedException {
        requireThatClientsWork();
        stop();
        clients.forEach(LoadClient::finish);
    }

    private void stop() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("A client does not end");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
