package io.authledger.query.reading;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** How far each reader is behind, in records and in time, and how many records it has put aside. */
final class ReaderMeters implements MeterBinder {

    private final TopicReaders readers;

    ReaderMeters(TopicReaders readers) {
        this.readers = readers;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        readers.names().forEach(name -> bind(registry, name));
    }

    private void bind(MeterRegistry registry, String name) {
        Gauge.builder(
                        "authledger.projection.lag",
                        readers,
                        r -> of(r, name, reader -> reader.progress().lag()))
                .description("Records behind")
                .tag("projection", name)
                .register(registry);
        TimeGauge.builder(
                        "authledger.projection.lag.time",
                        readers,
                        TimeUnit.MILLISECONDS,
                        r -> of(r, name, reader -> reader.progress().delay().toMillis()))
                .description("Age of the last record taken while more are waiting")
                .tag("projection", name)
                .register(registry);
        Gauge.builder("authledger.projection.parked", readers, r -> r.parked(name))
                .description("Records put aside")
                .tag("projection", name)
                .register(registry);
    }

    /** Not a number while it is not known which generation is read. */
    private static double of(TopicReaders readers, String name, ToLongFunction<ReaderContainer> measure) {
        return readers.find(name)
                .map(reader -> (double) measure.applyAsLong(reader))
                .orElse(Double.NaN);
    }
}
