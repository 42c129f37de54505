package io.authledger.query.insights;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What all partitions have counted in one bucket. */
final class Sum {

    private final Map<Measure, Long> counts = new EnumMap<>(Measure.class);
    private final ActiveUsers active = new ActiveUsers();
    private long events;

    void add(Bucket bucket) {
        bucket.counts().forEach((measure, times) -> counts.merge(measure, times, Long::sum));
        active.addAll(bucket.active());
        events += bucket.events();
    }

    /** Every measure by name, in the order of the columns; zeros too. */
    Map<String, Object> row(Instant start) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(CountsReply.FROM, start);
        row.put(CountsReply.ACTIVE_USERS, active.count());
        for (Measure measure : Measure.values()) {
            row.put(measure.label(), counts.getOrDefault(measure, 0L));
        }
        row.put(CountsReply.EVENTS, events);
        return row;
    }
}
