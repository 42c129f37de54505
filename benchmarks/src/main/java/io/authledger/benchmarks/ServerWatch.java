package io.authledger.benchmarks;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at the service's own metrics once a second while a phase runs, and keeps the largest lag and queue it saw. */
final class ServerWatch implements AutoCloseable {

    private static final HttpRequest SCRAPE = HttpRequest.get("/actuator/prometheus");

    private final HttpConnection connection;
    private final Metrics before;
    private final Map<String, Double> largest = new TreeMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    ServerWatch(HttpConnection connection) {
        this.connection = connection;
        this.before = scrape();
        var unused = clock.scheduleAtFixedRate(this::look, 1, 1, TimeUnit.SECONDS);
    }

    /** Stops looking. */
    Seen end() throws InterruptedException {
        close();
        if (!clock.awaitTermination(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The service does not answer for its metrics");
        }
        return new Seen(look().timedSince(before), largest);
    }

    private Metrics look() {
        Metrics now = scrape();
        now.gauges().forEach((name, value) -> largest.merge(name, value, Math::max));
        return now;
    }

    private Metrics scrape() {
        try {
            HttpReply reply = connection.exchange(SCRAPE);
            return reply.status() == 200 ? Metrics.parse(reply.body()) : Metrics.NONE;
        } catch (IOException e) {
            return Metrics.NONE;
        }
    }

    @Override
    public void close() {
        clock.shutdown();
    }

    /** What was seen: time by timer, and the largest value of each gauge. */
    record Seen(Map<String, Metrics.Timed> timed, Map<String, Double> largest) {}
}
