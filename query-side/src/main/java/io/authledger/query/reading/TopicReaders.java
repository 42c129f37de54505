package io.authledger.query.reading;

import com.mongodb.MongoException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * All readers of this process, started with it and stopped with it: one for each sink, and one for each generation of a read
 * model, which come and go.
 */
final class TopicReaders implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicReaders.class);
    private static final int STOP_SECONDS = 15;
    private static final int LOOK_SECONDS = 1;

    private final List<RecordSink> sinks;
    private final GenerationKeeper keeper;
    private final Positions positions;
    private final ConsumerSettings settings;
    private final Clock clock;
    private final boolean autoStartup;
    private final Map<String, ReaderContainer> containers = new ConcurrentHashMap<>();
    private final Map<String, String> live = new ConcurrentHashMap<>();
    private final Map<String, Long> parked = new ConcurrentHashMap<>();
    private final Map<String, Integer> replays = new HashMap<>();
    private @Nullable ScheduledExecutorService looking;
    private @Nullable ScheduledFuture<?> rounds;

    TopicReaders(
            List<RecordSink> sinks,
            GenerationKeeper keeper,
            Positions positions,
            ConsumerSettings settings,
            Clock clock) {
        this.sinks = List.copyOf(sinks);
        this.keeper = keeper;
        this.positions = positions;
        this.settings = settings;
        this.clock = clock;
        this.autoStartup = settings.reader().reading();
    }

    /** Those whose readers this process cannot do without. */
    List<String> names() {
        List<String> names = new ArrayList<>(keeper.models());
        sinks.forEach(sink -> names.add(sink.name()));
        return names;
    }

    /** The reader of a sink, or of the live generation of a model; empty while it is not known which one is live. */
    Optional<ReaderContainer> find(String name) {
        return Optional.ofNullable(containers.get(live.getOrDefault(name, name)));
    }

    /** How many records the live generation of a model has put aside, at all processes, as of a second ago. */
    long parked(String name) {
        return parked.getOrDefault(name, 0L);
    }

    @Override
    public synchronized void start() {
        sinks.forEach(this::read);
        ScheduledExecutorService executor =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "authledger-generations"));
        rounds = executor.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
        looking = executor;
    }

    /** Has it looked at once whether generations have come or gone. */
    synchronized void wake() {
        if (looking != null) {
            try {
                looking.execute(this::look);
            } catch (RejectedExecutionException e) {
                log.debug("It is stopping");
            }
        }
    }

    private void look() {
        try {
            List<GenerationKeeper.Kept> kept = keeper.look();
            kept.forEach(each -> live.put(each.model().name(), each.pointer().liveName()));
            stopAllBut(kept);
            kept.forEach(this::readGenerations);
            keeper.clear(kept);
        } catch (MongoException e) {
            log.warn("The generations of the read models are not known: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.error("The generations of the read models were not looked after", e);
        }
    }

    private void readGenerations(GenerationKeeper.Kept kept) {
        String model = kept.model().name();
        parked.put(model, kept.model().parked(kept.pointer().liveName()));
        for (String generation : kept.pointer().read()) {
            if (!containers.containsKey(generation)) {
                read(kept.model().sinkOf(generation));
            }
        }
        Integer before = replays.put(model, kept.pointer().replays());
        if (before != null && before != kept.pointer().replays()) {
            kept.pointer().read().stream()
                    .map(containers::get)
                    .filter(Objects::nonNull)
                    .forEach(ReaderContainer::retryParked);
        }
    }

    private void stopAllBut(List<GenerationKeeper.Kept> kept) {
        Set<String> wanted = new HashSet<>();
        sinks.forEach(sink -> wanted.add(sink.name()));
        kept.forEach(each -> wanted.addAll(each.pointer().read()));
        for (String name : Set.copyOf(containers.keySet())) {
            if (!wanted.contains(name)) {
                ReaderContainer gone = containers.remove(name);
                if (gone != null) {
                    gone.stop(() -> log.info("{} is read into no more", name));
                }
            }
        }
    }

    private void read(RecordSink sink) {
        ReaderContainer container = new ReaderContainer(sink, positions, settings, clock);
        // One that cannot start, as where Kafka's name does not resolve, is made anew at the next look.
        container.start();
        containers.put(sink.name(), container);
    }

    @Override
    public void stop() {
        if (!stoppedLooking()) {
            return;
        }
        List<ReaderContainer> all = List.copyOf(containers.values());
        CountDownLatch stopped = new CountDownLatch(all.size());
        all.forEach(container -> container.stop(stopped::countDown));
        containers.clear();
        await(stopped);
    }

    private synchronized boolean stoppedLooking() {
        ScheduledExecutorService executor = looking;
        if (executor == null || rounds == null) {
            return false;
        }
        looking = null;
        rounds.cancel(false);
        executor.shutdown();
        try {
            if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("Generations are still being looked after");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private static void await(CountDownLatch stopped) {
        try {
            if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("Not every reader has stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return looking != null;
    }

    @Override
    public boolean isAutoStartup() {
        return autoStartup;
    }
}
