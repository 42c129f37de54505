package io.authledger.command.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells that buckets could not be asked, so that nothing was limited: each time in a metric, once a minute in the log. */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final long SILENCE = Duration.ofMinutes(1).toNanos();

    private final Counter unlimited;
    private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());

    Outage(MeterRegistry meters) {
        this.unlimited = Counter.builder("authledger.limits.unanswered")
                .description("Attempts that no limit was asked about, because its store did not answer")
                .register(meters);
    }

    void note(RuntimeException cause) {
        unlimited.increment();
        long now = System.nanoTime();
        long due = nextWarning.get();
        if (now - due >= 0 && nextWarning.compareAndSet(due, now + SILENCE)) {
            LOG.warn("Networks are not limited while their buckets do not answer: {}", cause.toString());
        }
    }
}
