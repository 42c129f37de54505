package io.authledger.command.otp;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a second factor is asked for besides the operations that always ask.
 *
 * @param atLogin of whom a login asks it
 */
@ConfigurationProperties("authledger.mfa")
public record MfaSettings(@DefaultValue("OFF") AtLogin atLogin) {

    /** As the published API has it. */
    public static final MfaSettings DEFAULT = new MfaSettings(AtLogin.OFF);

    /** Users who have no second factor are never asked for one. */
    public enum AtLogin {
        /** Those who wish it. */
        OFF,
        /** All who have a second factor. */
        WHEN_ENROLLED
    }
}
