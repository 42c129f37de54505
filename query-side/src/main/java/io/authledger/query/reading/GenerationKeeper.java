package io.authledger.query.reading;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private final List<Rebuildable> models;
    private final Generations generations;
    private final LiveCollections live;
    private final Positions positions;
    private final MongoDatabase database;
    private final Clock clock;

    GenerationKeeper(
            List<Rebuildable> models,
            Generations generations,
            LiveCollections live,
            Positions positions,
            MongoDatabase database,
            Clock clock) {
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

    /** Does what is to be done, and tells where all models stand. */
    List<Kept> look() {
        List<Kept> kept = new ArrayList<>();
        for (Rebuildable model : models) {
            Pointer pointer = generations.change(model.name(), now -> isDue(model, now) ? now.swapped(time()) : now);
            for (Pointer.Numbered gone : pointer.retired()) {
                if (time().isAfter(gone.since().plus(GRACE))) {
                    pointer = takeAway(model, gone);
                }
            }
            live.learn(pointer);
            kept.add(new Kept(model, pointer));
        }
        return kept;
    }

    private boolean isDue(Rebuildable model, Pointer pointer) {
        Pointer.Numbered next = pointer.next();
        if (next == null) {
            return false;
        }
        boolean due = hasReached(pointer, pointer.nameOf(next.number())) && !isBlocked(model, pointer);
        if (due) {
            log.info("{} is read from {} from now on", model.name(), pointer.nameOf(next.number()));
        }
        return due;
    }

    /** In all partitions what the live generation has taken; the live one is asked first, so that it cannot run ahead. */
    private boolean hasReached(Pointer pointer, String next) {
        Map<String, Position> target = positions.all(pointer.liveName());
        Map<String, Position> built = positions.all(next);
        return target.entrySet().stream().allMatch(goal -> {
            Position at = built.get(goal.getKey());
            return at != null && at.offset() >= goal.getValue().offset();
        });
    }

    /** What cannot be projected now, and could before, would be missing from what is read. */
    static boolean isBlocked(Rebuildable model, Pointer pointer) {
        Pointer.Numbered next = pointer.next();
        return next != null && model.parked(pointer.nameOf(next.number())) > model.parked(pointer.liveName());
    }

    /** In this order a crash in between leaves nothing behind that nobody knows of. */
    private Pointer takeAway(Rebuildable model, Pointer.Numbered gone) {
        String generation = Pointer.nameOf(model.name(), gone.number());
        discard(model, generation);
        return generations.change(model.name(), pointer -> pointer.without(gone));
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
