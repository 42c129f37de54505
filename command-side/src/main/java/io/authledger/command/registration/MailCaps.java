package io.authledger.command.registration;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much mail others can have sent to an address.
 *
 * @param perDay of each kind, within 24 hours
 * @param interval between two notices that somebody tried to register it, and between two tokens for a new password
 * @param unvalidatedCodesPerDay codes that whoever registered it may ask for before giving one
 */
@ConfigurationProperties("authledger.mail.limits")
public record MailCaps(
        @DefaultValue("5") int perDay,
        @DefaultValue("5m") Duration interval,
        @DefaultValue("20") int unvalidatedCodesPerDay) {

    /** The limits of the contract. */
    public static final MailCaps DEFAULT = new MailCaps(5, Duration.ofMinutes(5), 20);

    public MailCaps {
        if (perDay < 1 || unvalidatedCodesPerDay < 1 || interval.isNegative()) {
            throw new IllegalArgumentException(
                    "authledger.mail.limits.* are at least 1 a day, and an interval that is not negative");
        }
    }
}
