package io.authledger.command.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one network may do before it gets 429, where 0 turns a limit off, and how long answers take that must not tell
 * whether an address is registered.
 *
 * @param networkFailuresPerMinute failed login, refresh or code attempts
 * @param networkRegistrationsPerHour registrations or reset requests
 * @param shared whether all processes on one database count together; else each counts for itself
 * @param evenTime the least that such an answer takes; 0 is as long as the work does
 */
@ConfigurationProperties("authledger.limits")
public record LimitSettings(
        @DefaultValue("30") int networkFailuresPerMinute,
        @DefaultValue("60") int networkRegistrationsPerHour,
        @DefaultValue("false") boolean shared,
        @DefaultValue("100ms") Duration evenTime) {

    /** More would hold too many threads. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    public LimitSettings {
        if (networkFailuresPerMinute < 0 || networkRegistrationsPerHour < 0) {
            throw new IllegalArgumentException("authledger.limits.network-* must not be negative; 0 turns a limit off");
        }
        if (evenTime.isNegative() || evenTime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("authledger.limits.even-time is from 0 to 5s");
        }
    }
}
