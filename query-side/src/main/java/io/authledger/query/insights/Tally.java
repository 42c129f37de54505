package io.authledger.query.insights;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one event adds to every bucket that it falls in.
 *
 * @param active whether its user was there: logged in, or went on with a session
 */
record Tally(Map<Measure, Long> counts, boolean active) {

    static final Tally NOTHING = new Tally(Map.of(), false);

    static Tally of(Measure measure) {
        return of(measure, 1);
    }

    static Tally of(Measure measure, long times) {
        return new Tally(Map.of(measure, times), false);
    }

    Tally and(Measure measure) {
        Map<Measure, Long> more = new EnumMap<>(Measure.class);
        more.putAll(counts);
        more.merge(measure, 1L, Long::sum);
        return new Tally(more, active);
    }

    /**
     * Adds the lock that a failure brought.
     *
     * @param end null if it brought none
     */
    Tally andLockUntil(@Nullable Instant end) {
        return end == null ? this : and(Measure.LOCKS);
    }

    Tally andActive() {
        return new Tally(counts, true);
    }
}
