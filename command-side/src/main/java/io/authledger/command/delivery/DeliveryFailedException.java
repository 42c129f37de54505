package io.authledger.command.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A message was not taken; its text says why without saying to whom. */
public final class DeliveryFailedException extends RuntimeException {

    private final boolean permanent;
    private final @Nullable Duration retryAfter;

    private DeliveryFailedException(String why, boolean permanent, @Nullable Duration retryAfter) {
        super(why);
        this.permanent = permanent;
        this.retryAfter = retryAfter;
    }

    /** Another attempt may do better. */
    public static DeliveryFailedException forNow(String why) {
        return new DeliveryFailedException(why, false, null);
    }

    /**
     * Another attempt may do better, but not before.
     *
     * @param retryAfter as the carrier says, or null where it does not
     */
    public static DeliveryFailedException forNow(String why, @Nullable Duration retryAfter) {
        return new DeliveryFailedException(why, false, retryAfter);
    }

    /** The message or its destination itself was refused: no attempt will do better. */
    public static DeliveryFailedException forGood(String why) {
        return new DeliveryFailedException(why, true, null);
    }

    boolean isPermanent() {
        return permanent;
    }

    Duration retryAfter() {
        return retryAfter == null ? Duration.ZERO : retryAfter;
    }
}
