package io.authledger.api.command;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not heard, because too often it was wrong.
 *
 * @param until null where it does not end by itself
 */
public record LockView(Of of, int failuresInRow, @Nullable Instant until) {

    /** What is locked. */
    public enum Of {
        /** The password, to strangers. */
        PASSWORD,
        /** The password, to one known device, or to its network. */
        KNOWN_DEVICE,
        EMAIL,
        SMS,
        TOTP,
        RECOVERY_CODE
    }
}
