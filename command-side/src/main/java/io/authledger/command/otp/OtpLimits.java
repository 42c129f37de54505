package io.authledger.command.otp;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits on one-time codes. The first six are for codes by e-mail and SMS; the others hold for TOTP too.
 *
 * @param life how long a code is good
 * @param tries wrong codes a challenge bears
 * @param resendInterval within which a repeated request sends nothing
 * @param resendLife life a code must have left to go out again
 * @param requests sendings within {@code requestWindow}
 * @param failuresToLock wrong codes in a row, over challenges, that lock a factor
 * @param firstLock how long the first lock lasts; each further one twice as long
 * @param longestLock where doubling ends
 * @param failuresToOff wrong codes in a row after which the factor is off
 * @param undoLife how long a change of factors can be undone by the token that is mailed
 */
@ConfigurationProperties("authledger.otp")
public record OtpLimits(
        @DefaultValue("5m") Duration life,
        @DefaultValue("5") int tries,
        @DefaultValue("30s") Duration resendInterval,
        @DefaultValue("60s") Duration resendLife,
        @DefaultValue("5") int requests,
        @DefaultValue("15m") Duration requestWindow,
        @DefaultValue("10") int failuresToLock,
        @DefaultValue("15m") Duration firstLock,
        @DefaultValue("24h") Duration longestLock,
        @DefaultValue("100") int failuresToOff,
        @DefaultValue("72h") Duration undoLife) {

    /** The limits of the contract. */
    public static final OtpLimits DEFAULT = new OtpLimits(
            Duration.ofMinutes(5),
            5,
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            5,
            Duration.ofMinutes(15),
            10,
            Duration.ofMinutes(15),
            Duration.ofHours(24),
            100,
            Duration.ofDays(3));
}
