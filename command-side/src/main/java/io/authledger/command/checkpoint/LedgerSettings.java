package io.authledger.command.checkpoint;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The ledger as a log of C2SP tlog-tiles.
 *
 * @param origin names the log and its key: the URL of {@code /ledger} without a scheme, as in
 *     {@code auth.example.org/ledger}; fixed when the log is made, and then made of the issuer where it is not set
 * @param checkpointInterval the least time between two checkpoints; at least a second
 * @param comparePatience how long sealing waits, after the start, for what remembers the log and cannot be asked
 */
@ConfigurationProperties("authledger.ledger")
public record LedgerSettings(
        @Nullable String origin,
        @DefaultValue("1s") Duration checkpointInterval,
        @DefaultValue("5s") Duration comparePatience) {

    public LedgerSettings {
        if (checkpointInterval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("authledger.ledger.checkpoint-interval must be at least 1s");
        }
    }
}
