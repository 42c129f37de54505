package io.authledger.query.projection;

import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while Kafka hears of every reader. Not part of readiness: what has been read can be served without Kafka. */
final class EventStreamHealth extends AbstractHealthIndicator {

    private final TopicReaders readers;

    EventStreamHealth(TopicReaders readers) {
        super("Kafka does not answer");
        this.readers = readers;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        for (ReaderContainer reader : readers.containers()) {
            Duration silence = reader.sinceHeartbeat();
            if (silence.compareTo(ConsumerSettings.SESSION_TIMEOUT) > 0) {
                health.down().withDetail(reader.name(), "Kafka does not answer");
            }
        }
    }
}
