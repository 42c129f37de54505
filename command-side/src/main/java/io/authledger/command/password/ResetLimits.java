package io.authledger.command.password;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits on new passwords by a token that was mailed.
 *
 * @param life how long a token is good
 * @param secondFactorAge age at which a second factor is asked for: a younger one may have been put there by whoever the
 *     owner wants to be rid of
 */
@ConfigurationProperties("authledger.password.reset")
public record ResetLimits(
        @DefaultValue("15m") Duration life,
        @DefaultValue("72h") Duration secondFactorAge) {

    /** The limits of the contract. */
    public static final ResetLimits DEFAULT = new ResetLimits(Duration.ofMinutes(15), Duration.ofDays(3));
}
