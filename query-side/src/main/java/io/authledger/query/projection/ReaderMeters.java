package io.authledger.query.projection;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;

/** How far each reader is behind, in records and in time, and how many records it has put aside. */
final class ReaderMeters implements MeterBinder {

    private final TopicReaders readers;

    ReaderMeters(TopicReaders readers) {
        this.readers = readers;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        readers.containers().forEach(reader -> bind(registry, reader));
    }

    private static void bind(MeterRegistry registry, ReaderContainer reader) {
        Gauge.builder("authledger.projection.lag", reader, r -> r.progress().lag())
                .description("Records behind")
                .tag("projection", reader.name())
                .register(registry);
        TimeGauge.builder("authledger.projection.lag.time", reader, TimeUnit.MILLISECONDS, r -> r.progress()
                        .delay()
                        .toMillis())
                .description("Age of the last record taken while more are waiting")
                .tag("projection", reader.name())
                .register(registry);
        Gauge.builder("authledger.projection.parked", reader, ReaderContainer::parked)
                .description("Records put aside")
                .tag("projection", reader.name())
                .register(registry);
    }
}
