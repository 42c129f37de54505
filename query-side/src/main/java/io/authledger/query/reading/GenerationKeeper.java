package io.authledger.query.reading;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the generations of read models: swaps one in that has caught up, and takes away what nobody reads any more. Each
 * process does so; what they all see and change is the pointers.
 */
final class GenerationKeeper {

    /** Longer than a process goes without looking at the pointers, a query takes, or a reader that is told to stop. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(GenerationKeeper.class);

    private final String topic;
    private final List<Rebuildable> models;
    private final Generations generations;
    private final LiveCollections live;
    private final Positions positions;
    private final MongoDatabase database;
    private final Clock clock;

    /**
     * @param topic that models are made of; positions on another one do not count
     */
    GenerationKeeper(
            String topic,
            List<Rebuildable> models,
            Generations generations,
            LiveCollections live,
            Positions positions,
            MongoDatabase database,
            Clock clock) {
        this.topic = topic;
        this.models = List.copyOf(models);
        this.generations = generations;
        this.live = live;
        this.positions = positions;
        this.database = database;
        this.clock = clock;
    }

    /** A model, and where it stands. */
    record Kept(Rebuildable model, Pointer pointer) {}

    List<String> models() {
        return models.stream().map(Rebuildable::name).toList();
    }

    /** Swaps what is due, and tells where all models stand. */
    List<Kept> look() {
        List<Kept> kept = new ArrayList<>();
        for (Rebuildable model : models) {
            Pointer pointer = generations.change(model.name(), now -> isDue(model, now) ? now.swapped(time()) : now);
            live.learn(pointer);
            kept.add(new Kept(model, pointer));
        }
        return kept;
    }

    /** Takes away what is read no more; to be called when all know where they stand, because it may take long. */
    void clear(List<Kept> kept) {
        for (Kept each : kept) {
            for (Pointer.Numbered gone : each.pointer().retired()) {
                if (time().isAfter(gone.since().plus(GRACE))) {
                    takeAway(each.model(), gone);
                }
            }
        }
    }

    private boolean isDue(Rebuildable model, Pointer pointer) {
        Pointer.Numbered next = pointer.next();
        if (next == null || stageOf(model, pointer) != Rebuilds.Stage.CAUGHT_UP) {
            return false;
        }
        log.info("{} is read from {} from now on", model.name(), pointer.nameOf(next.number()));
        return true;
    }

    /** How far the next generation is; the live one is asked first, so that it cannot run ahead. */
    Rebuilds.Stage stageOf(Rebuildable model, Pointer pointer) {
        String next = pointer.nextName();
        Map<String, Position> target = positions.all(pointer.liveName());
        Map<String, Position> built = positions.all(next);
        target.keySet().removeIf(partition -> !partition.startsWith(topic + "-"));
        if (!target.entrySet().stream().allMatch(goal -> hasPassed(built.get(goal.getKey()), goal.getValue()))) {
            return Rebuilds.Stage.BUILDING;
        }
        boolean knows = target.entrySet().stream().allMatch(goal -> knows(built.get(goal.getKey()), goal.getValue()));
        return knows && !model.lacks(next, pointer.liveName()) ? Rebuilds.Stage.CAUGHT_UP : Rebuilds.Stage.BLOCKED;
    }

    private static boolean hasPassed(@Nullable Position built, Position target) {
        return built != null && built.offset() >= target.offset();
    }

    /** Where Kafka has lost events since, the live generation knows of some that no other can come to know. */
    private static boolean knows(@Nullable Position built, Position target) {
        Long highest = target.highest();
        return highest == null || (built != null && built.highest() != null && built.highest() >= highest);
    }

    /** In this order a crash in between leaves nothing behind that nobody knows of. */
    private void takeAway(Rebuildable model, Pointer.Numbered gone) {
        discard(model, Pointer.nameOf(model.name(), gone.number()));
        generations.change(model.name(), pointer -> pointer.without(gone));
    }

    /** Takes away all that there is of a generation. */
    void discard(Rebuildable model, String generation) {
        model.collections(generation)
                .forEach(collection -> database.getCollection(collection).drop());
        model.forget(generation);
        positions.forget(generation);
        log.info("{} is gone", generation);
    }

    private Instant time() {
        return clock.instant();
    }
}
