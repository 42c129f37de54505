package io.authledger.command.password;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits on guessing one user's password, for each counter: that of strangers, and those of each known device.
 *
 * @param failuresToLock wrong passwords in a row that bring the first lock; after it each one brings another
 * @param firstLock how long the first lock lasts; each further one twice as long
 * @param longestLock where doubling ends
 * @param failuresToOff wrong passwords in a row after which none is read any more
 */
@ConfigurationProperties("authledger.login")
public record LoginLimits(
        @DefaultValue("5") int failuresToLock,
        @DefaultValue("1m") Duration firstLock,
        @DefaultValue("1h") Duration longestLock,
        @DefaultValue("100") int failuresToOff) {

    /** The limits of the contract. */
    public static final LoginLimits DEFAULT = new LoginLimits(5, Duration.ofMinutes(1), Duration.ofHours(1), 100);

    public LoginLimits {
        if (failuresToLock < 1 || failuresToOff < failuresToLock) {
            throw new IllegalArgumentException("authledger.login.failures-to-lock goes from 1 to failures-to-off, not "
                    + failuresToLock + " with " + failuresToOff);
        }
    }
}
