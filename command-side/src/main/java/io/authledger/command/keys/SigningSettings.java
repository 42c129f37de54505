package io.authledger.command.keys;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How keys that sign idTokens rotate.
 *
 * @param life how long one key signs
 * @param lead how long before it signs a key is published
 * @param overlap how long after its last signature a key stays published; longer than an idToken lives
 */
@ConfigurationProperties("authledger.tokens.signing-key")
public record SigningSettings(
        @DefaultValue("30d") Duration life,
        @DefaultValue("1d") Duration lead,
        @DefaultValue("1h") Duration overlap) {

    public SigningSettings {
        if (lead.compareTo(life) >= 0) {
            throw new IllegalArgumentException("authledger.tokens.signing-key.lead must be shorter than its life");
        }
        if (overlap.compareTo(Duration.ofMinutes(20)) < 0) {
            throw new IllegalArgumentException("authledger.tokens.signing-key.overlap must be at least 20m");
        }
    }
}
