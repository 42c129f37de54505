package io.authledger.query.insights;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long counts and failures are kept; days for ever.
 *
 * @param failures one by one, with their sealed network
 * @param cleanupInterval between two deletions of what is kept no longer
 */
@ConfigurationProperties("authledger.insights")
public record InsightsProperties(
        @DefaultValue("7d") Duration minutes,
        @DefaultValue("400d") Duration hours,
        @DefaultValue("30d") Duration failures,
        @DefaultValue("10m") Duration cleanupInterval) {

    public InsightsProperties {
        if (minutes.isNegative() || hours.isNegative() || failures.isNegative()) {
            throw new IllegalArgumentException("authledger.insights: nothing is kept for a negative time");
        }
        if (cleanupInterval.toMillis() <= 0) {
            throw new IllegalArgumentException("authledger.insights.cleanup-interval must be at least 1ms");
        }
    }

    /** When a bucket may go; null if never. */
    @Nullable
    Instant expiryOf(Granularity by, Instant start) {
        return switch (by) {
            case MINUTE -> by.endOf(start).plus(minutes);
            case HOUR -> by.endOf(start).plus(hours);
            case DAY -> null;
        };
    }

    boolean keeps(Granularity by, Instant start, Instant now) {
        Instant expiry = expiryOf(by, start);
        return expiry == null || expiry.isAfter(now);
    }
}
