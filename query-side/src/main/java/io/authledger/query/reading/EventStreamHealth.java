package io.authledger.query.reading;

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
        for (String name : readers.names()) {
            boolean heard = readers.find(name)
                    .filter(reader -> reader.sinceHeartbeat().compareTo(ConsumerSettings.SESSION_TIMEOUT) <= 0)
                    .isPresent();
            if (!heard) {
                health.down().withDetail(name, "Kafka does not answer");
            }
        }
    }
}
