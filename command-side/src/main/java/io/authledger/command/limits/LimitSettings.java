package io.authledger.command.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one network may do before it gets 429; 0 turns a limit off.
 *
 * @param networkFailuresPerMinute failed login, refresh or code attempts
 * @param networkRegistrationsPerHour registrations or reset requests
 */
@ConfigurationProperties("authledger.limits")
public record LimitSettings(
        @DefaultValue("30") int networkFailuresPerMinute,
        @DefaultValue("60") int networkRegistrationsPerHour) {

    public LimitSettings {
        if (networkFailuresPerMinute < 0 || networkRegistrationsPerHour < 0) {
            throw new IllegalArgumentException("authledger.limits.* must not be negative; 0 turns a limit off");
        }
    }
}
