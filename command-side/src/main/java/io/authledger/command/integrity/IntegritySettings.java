package io.authledger.command.integrity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the ledger is checked while it is in use.
 *
 * @param leavesPerSecond how fast at most, in each of the two walks: through everything, and over the newest leaves; 0
 *     for no check
 * @param rest from the end of one walk through everything to the next
 */
@ConfigurationProperties("authledger.ledger.check")
public record IntegritySettings(
        @DefaultValue("2000") int leavesPerSecond,
        @DefaultValue("10s") Duration rest) {

    public IntegritySettings {
        if (leavesPerSecond < 0) {
            throw new IllegalArgumentException("authledger.ledger.check.leaves-per-second must not be below 0");
        }
    }

    boolean isOff() {
        return leavesPerSecond == 0;
    }
}
