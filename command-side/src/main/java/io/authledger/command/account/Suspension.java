package io.authledger.command.account;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether a user is suspended.
 *
 * @param since null where it is not
 */
public record Suspension(@Nullable Instant since) {

    public static final Suspension NONE = new Suspension(null);

    public boolean isOn() {
        return since != null;
    }

    /** When the attempts of now are told: a suspension has no end to wait for, so hour by hour. */
    public static Instant attemptsAreToldAt(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    }
}
