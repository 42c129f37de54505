package io.authledger.command.publishing;

import io.authledger.command.sealing.LedgerHaltedException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** UP when sealed events reach Kafka, or another process is elected to take them there. */
final class PublishingHealth implements HealthIndicator {

    private final Publisher publisher;

    PublishingHealth(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public Health health() {
        Health.Builder health = publisher.works() ? Health.up() : Health.down();
        publisher.failure().ifPresent(cause -> health.withDetail("cause", told(cause)));
        health.withDetail("role", publisher.isLeading() ? "leader" : "standby");
        double lag = publisher.lag().events();
        if (!Double.isNaN(lag)) {
            health.withDetail("lag", (long) lag);
        }
        return health.build();
    }

    /** Messages of others may say more than is ours to tell. */
    private static String told(Throwable cause) {
        return cause instanceof PublishingException || cause instanceof LedgerHaltedException
                ? String.valueOf(cause.getMessage())
                : cause.getClass().getSimpleName();
    }
}
