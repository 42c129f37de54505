package io.authledger.command.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long sessions live, and how many.
 *
 * @param absoluteLife from login to the end, whatever happens
 * @param idleLife without a refresh
 * @param perUser live sessions of one user; past it the oldest ends
 * @param retryGrace after a promotion, within which the token before it answers the same successor again
 */
@ConfigurationProperties("authledger.sessions")
public record SessionLimits(
        @DefaultValue("30d") Duration absoluteLife,
        @DefaultValue("7d") Duration idleLife,
        @DefaultValue("20") int perUser,
        @DefaultValue("10s") Duration retryGrace) {

    /** The limits of the contract. */
    public static final SessionLimits DEFAULT =
            new SessionLimits(Duration.ofDays(30), Duration.ofDays(7), 20, Duration.ofSeconds(10));
}
