package io.authledger.command.registration;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of registrations.
 *
 * @param unvalidatedLife how long a user may leave it unshown that they read the mail of their address; zero is for ever
 */
@ConfigurationProperties("authledger.registration")
public record RegistrationSettings(@DefaultValue("7d") Duration unvalidatedLife) {

    private static final Duration SHORTEST = Duration.ofHours(1);

    public RegistrationSettings {
        if (!unvalidatedLife.isZero() && unvalidatedLife.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "authledger.registration.unvalidated-life is at least 1h, or 0 for ever");
        }
    }
}
