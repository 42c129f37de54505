package io.authledger.command.sealing;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** UP when events get their seal, and the last count found each of them. */
final class SealingHealth implements HealthIndicator {

    private final Sealer sealer;
    private final LedgerHead head;
    private final SealingMonitor monitor;

    SealingHealth(Sealer sealer, LedgerHead head, SealingMonitor monitor) {
        this.sealer = sealer;
        this.head = head;
        this.monitor = monitor;
    }

    @Override
    public Health health() {
        LedgerCount count = monitor.count();
        boolean complete = count == null || count.isComplete();
        Health.Builder health = sealer.works() && complete ? Health.up() : Health.down();
        sealer.failure()
                .ifPresent(cause -> health.withDetail("cause", cause.getClass().getSimpleName()));
        if (count != null) {
            health.withDetail("count", count);
        }
        return health.withDetail("lastLeaf", head.lastLeaf())
                .withDetail("pending", monitor.lag().events())
                .withDetail("lagSeconds", monitor.lagSeconds())
                .build();
    }
}
