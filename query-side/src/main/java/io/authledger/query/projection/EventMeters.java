package io.authledger.query.projection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Counts what became of a projection's events: {@code authledger.projection.events}, by outcome; what is built anew counts too. */
final class EventMeters {

    private final Map<Verdict.Kind, Counter> counters = new EnumMap<>(Verdict.Kind.class);

    EventMeters(MeterRegistry registry, String projection) {
        for (Verdict.Kind kind : Verdict.Kind.values()) {
            Counter counter = Counter.builder("authledger.projection.events")
                    .description("Events that a projection took from Kafka, by what became of them")
                    .tag("projection", projection)
                    .tag("outcome", kind.name().toLowerCase(Locale.ROOT))
                    .register(registry);
            counters.put(kind, counter);
        }
    }

    void count(List<Judged> batch) {
        for (Judged judged : batch) {
            // One that waited is counted again only when it has stopped waiting.
            if (judged.toBeParked() || !judged.verdict().isParked()) {
                counter(judged.verdict().kind()).increment();
            }
        }
    }

    private Counter counter(Verdict.Kind kind) {
        return Objects.requireNonNull(counters.get(kind));
    }
}
