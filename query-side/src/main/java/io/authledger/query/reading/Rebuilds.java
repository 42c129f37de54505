package io.authledger.query.reading;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Has read models built anew while they are read. */
public final class Rebuilds {

    private final List<Rebuildable> models;
    private final Generations generations;
    private final Positions positions;
    private final GenerationKeeper keeper;
    private final TopicReaders readers;
    private final Clock clock;

    Rebuilds(
            List<Rebuildable> models,
            Generations generations,
            Positions positions,
            GenerationKeeper keeper,
            TopicReaders readers,
            Clock clock) {
        this.models = List.copyOf(models);
        this.generations = generations;
        this.positions = positions;
        this.keeper = keeper;
        this.readers = readers;
        this.clock = clock;
    }

    /**
     * Where a read model stands.
     *
     * @param projection its name
     * @param generation number of the generation that is read, from 1
     * @param swappedAt when that one took the place of the one before; null for the first
     * @param parked records that it has put aside
     * @param rebuild what is being built beside it, if anything
     */
    public record State(
            String projection,
            int generation,
            @Nullable Instant swappedAt,
            long parked,
            @Nullable Progress rebuild) {

        /** The names of the generations that there are, the one that is read first. */
        public List<String> generationNames() {
            String live = Pointer.nameOf(projection, generation);
            return rebuild == null ? List.of(live) : List.of(live, Pointer.nameOf(projection, rebuild.generation()));
        }
    }

    /**
     * How far a new generation has come.
     *
     * @param read offsets passed, summed over the partitions
     * @param of offsets that the one that is read has passed
     * @param parked records that it has put aside
     */
    public record Progress(int generation, Instant startedAt, Stage state, long read, long of, long parked) {}

    /** How far a new generation is. */
    public enum Stage {
        /** It reads what the one that is read has read already. */
        BUILDING,
        /** It has read as far, and would show less: it does not take its place. */
        BLOCKED,
        /** It takes its place within a second. */
        CAUGHT_UP
    }

    /** Empty if there is no such model, here and below. */
    public Optional<State> state(String name) {
        return model(name).map(model -> state(model, generations.of(name)));
    }

    /** Begins to build a generation beside the one that is read; where one is being built already, it goes on. */
    public Optional<State> start(String name) {
        return change(name, pointer -> pointer.building(clock.instant()));
    }

    /** Gives up what is being built, if anything. */
    public Optional<State> abandon(String name) {
        return change(name, pointer -> pointer.abandoned(clock.instant()));
    }

    /** Has every process try again what the model has put aside. */
    public Optional<State> replayParked(String name) {
        return change(name, Pointer::replaying);
    }

    private Optional<State> change(String name, UnaryOperator<Pointer> change) {
        return model(name).map(model -> {
            Pointer pointer = generations.change(name, change);
            readers.wake();
            return state(model, pointer);
        });
    }

    private Optional<Rebuildable> model(String name) {
        return models.stream().filter(model -> model.name().equals(name)).findFirst();
    }

    private State state(Rebuildable model, Pointer pointer) {
        Pointer.Numbered next = pointer.next();
        return new State(
                model.name(),
                pointer.live(),
                pointer.swappedAt(),
                model.parked(pointer.liveName()),
                next == null ? null : progress(model, pointer, next));
    }

    private Progress progress(Rebuildable model, Pointer pointer, Pointer.Numbered next) {
        String building = pointer.nameOf(next.number());
        long of = passed(pointer.liveName());
        return new Progress(
                next.number(),
                next.since(),
                keeper.stageOf(model, pointer),
                Math.min(of, passed(building)),
                of,
                model.parked(building));
    }

    private long passed(String generation) {
        return positions.all(generation).values().stream()
                .mapToLong(Position::offset)
                .sum();
    }
}
