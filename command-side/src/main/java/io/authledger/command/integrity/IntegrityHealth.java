package io.authledger.command.integrity;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** DOWN when the tables do not hold what was sealed and signed, with the first places that are wrong. */
final class IntegrityHealth implements HealthIndicator {

    private final ContinuousCheck check;

    IntegrityHealth(ContinuousCheck check) {
        this.check = check;
    }

    @Override
    public Health health() {
        int wrong = check.wrongPlaces();
        Health.Builder health = wrong == 0 && (check.isOff() || check.works()) ? Health.up() : Health.down();
        if (wrong > 0) {
            health.withDetail("wrong", wrong).withDetail("findings", check.findings());
        }
        check.failure()
                .ifPresent(cause -> health.withDetail("cause", cause.getClass().getSimpleName()));
        return health.withDetail("checked", check.isOff() ? "off" : check.checked())
                .build();
    }
}
