package io.authledger.command.password;

import io.authledger.api.Recognition;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * By what whoever tries a password is known, and so which counter a wrong one is counted by.
 *
 * @param deviceId whose token was shown, or which logged in last from the network that it comes from; null for a stranger
 */
public record AttemptSource(
        Recognition recognition, @Nullable UUID deviceId) {

    public static final AttemptSource STRANGER = new AttemptSource(Recognition.NOTHING, null);

    public static AttemptSource token(UUID deviceId) {
        return new AttemptSource(Recognition.DEVICE_TOKEN, deviceId);
    }

    public static AttemptSource network(UUID deviceId) {
        return new AttemptSource(Recognition.NETWORK, deviceId);
    }
}
