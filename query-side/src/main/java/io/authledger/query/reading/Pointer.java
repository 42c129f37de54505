package io.authledger.query.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one read model stands.
 *
 * @param version counts the changes of this document
 * @param live number of the generation that is read
 * @param last the highest number that was ever given
 * @param next what is being built
 * @param retired what is read no more, and will be taken away
 * @param replays how often parked records were asked to be tried again
 * @param swappedAt when the live generation took the place of the one before
 */
record Pointer(
        String model,
        long version,
        int live,
        int last,
        @Nullable Numbered next,
        List<Numbered> retired,
        int replays,
        @Nullable Instant swappedAt) {

    /** A generation, and since when it is what it is. */
    record Numbered(int number, Instant since) {}

    Pointer {
        retired = List.copyOf(retired);
    }

    static Pointer first(String model) {
        return new Pointer(model, 0, 1, 1, null, List.of(), 0, null);
    }

    static String nameOf(String model, int number) {
        return model + "." + number;
    }

    String nameOf(int number) {
        return nameOf(model, number);
    }

    String liveName() {
        return nameOf(live);
    }

    /** Of the one that is being built. */
    String nextName() {
        if (next == null) {
            throw new IllegalStateException("Nothing is being built of " + model);
        }
        return nameOf(next.number());
    }

    /** Those that records are taken into. */
    List<String> read() {
        return next == null ? List.of(liveName()) : List.of(liveName(), nextName());
    }

    /** Unchanged where one is being built already. */
    Pointer building(Instant now) {
        return next != null
                ? this
                : new Pointer(model, version, live, last + 1, new Numbered(last + 1, now), retired, replays, swappedAt);
    }

    /** Unchanged where none is being built. */
    Pointer swapped(Instant now) {
        return next == null
                ? this
                : new Pointer(model, version, next.number(), last, null, with(live, now), replays, now);
    }

    /** Unchanged where none is being built. */
    Pointer abandoned(Instant now) {
        return next == null
                ? this
                : new Pointer(model, version, live, last, null, with(next.number(), now), replays, swappedAt);
    }

    Pointer without(Numbered gone) {
        List<Numbered> left =
                retired.stream().filter(each -> !each.equals(gone)).toList();
        return new Pointer(model, version, live, last, next, left, replays, swappedAt);
    }

    Pointer replaying() {
        return new Pointer(model, version, live, last, next, retired, replays + 1, swappedAt);
    }

    private List<Numbered> with(int number, Instant now) {
        List<Numbered> more = new ArrayList<>(retired);
        more.add(new Numbered(number, now));
        return more;
    }
}
