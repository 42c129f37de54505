package io.authledger.standalone;

import io.authledger.embedded.DataDirectory;
import io.authledger.standalone.ServerPlan.Started;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedded servers of one run and the directory that they keep everything in. */
final class ServerGroup implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ServerGroup.class);

    private final Settings settings;
    private final SecureRandom random;
    private final Map<String, Object> properties = new HashMap<>();
    private final List<ServerPlan> plans = new ArrayList<>();

    /** Closed from the last to the first. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private boolean closed;

    ServerGroup(Settings settings, SecureRandom random) {
        this.settings = settings;
        this.random = random;
    }

    /** Takes the data directory and the keys, and looks at all that can be told before long work begins. */
    synchronized void prepare() throws IOException {
        boolean postgres = !settings.has(Settings.POSTGRES_URL);
        boolean kafka = !settings.has(Settings.KAFKA_SERVERS);
        if (postgres || kafka || KeyFiles.areWanted(settings)) {
            DataDirectory data = DataDirectory.open(settings.dataDirectory());
            open.push(data);
            properties.put(Settings.DATA_DIRECTORY, data.path().toString());
            properties.putAll(KeyFiles.provide(settings, data, random));
            if (postgres) {
                properties.putAll(anchor(data.path()));
                plans.add(new PostgresPlan(settings, data, random));
            }
            if (kafka) {
                plans.add(new KafkaPlan(settings, data));
            }
        }
        if (!settings.has(Settings.MONGO_URI)) {
            plans.add(new MongoPlan(settings));
        }
        for (ServerPlan plan : plans) {
            plan.requireFreePort();
        }
    }

    /** Beside the data directory and not in it, so that a backup that is put back leaves the anchor as it is. */
    private Map<String, Object> anchor(Path data) {
        return settings.isGiven(Settings.ANCHOR_FILE)
                ? Map.of()
                : Map.of(Settings.ANCHOR_FILE, data + "-anchor/checkpoints");
    }

    /** Starts the servers side by side; gives the properties that lead to them and to the keys. */
    synchronized Map<String, Object> start() throws IOException {
        if (closed) {
            throw new IllegalStateException("Stopped before it started");
        }
        long begin = System.nanoTime();
        List<Callable<Started>> starts = new ArrayList<>();
        plans.forEach(plan -> starts.add(plan::start));
        ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, starts.size()));
        try {
            take(executor.invokeAll(starts));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while servers started", e);
        } finally {
            executor.shutdown();
        }
        log.info("{} embedded servers started in {} ms", plans.size(), (System.nanoTime() - begin) / 1_000_000);
        return Map.copyOf(properties);
    }

    /** Keeps all that started, so that it can be stopped, before it tells of one that did not. */
    private void take(List<Future<Started>> futures) throws IOException, InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        for (Future<Started> future : futures) {
            try {
                Started started = future.get();
                open.push(started.server());
                properties.putAll(started.properties());
            } catch (ExecutionException e) {
                failures.add(e.getCause() == null ? e : e.getCause());
            }
        }
        if (!failures.isEmpty()) {
            Throwable first = failures.get(0);
            failures.subList(1, failures.size()).forEach(first::addSuppressed);
            if (first instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IOException("An embedded server did not start", first);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!open.isEmpty()) {
            AutoCloseable next = open.pop();
            try {
                next.close();
            } catch (Exception e) {
                log.warn("{} did not stop cleanly", next.getClass().getSimpleName(), e);
            }
        }
    }
}
