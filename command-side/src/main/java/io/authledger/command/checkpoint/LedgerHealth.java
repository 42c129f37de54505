package io.authledger.command.checkpoint;

import io.authledger.command.sealing.LedgerHalt;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** DOWN when the ledger is halted or checkpoints are not signed; says who remembers the log and has not been asked. */
final class LedgerHealth implements HealthIndicator {

    private final LedgerHalt halt;
    private final StartCheck start;
    private final CheckpointLoop checkpoints;
    private final PublishedLog log;

    LedgerHealth(LedgerHalt halt, StartCheck start, CheckpointLoop checkpoints, PublishedLog log) {
        this.halt = halt;
        this.start = start;
        this.checkpoints = checkpoints;
        this.log = log;
    }

    @Override
    public Health health() {
        Optional<String> halted = halt.reason();
        Health.Builder health = halted.isEmpty() && checkpoints.works() ? Health.up() : Health.down();
        halted.ifPresent(reason -> health.withDetail("halted", reason));
        if (!start.unasked().isEmpty()) {
            health.withDetail("unasked", start.unasked());
        }
        return health.withDetail("origin", log.key().name())
                .withDetail("checkpoint", log.shown().size())
                .build();
    }
}
