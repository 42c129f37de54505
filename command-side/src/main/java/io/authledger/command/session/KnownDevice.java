package io.authledger.command.session;

import io.authledger.api.command.KnownDeviceView;
import io.authledger.api.sealed.SealedDisplay;
import java.time.Instant;
import java.util.UUID;

/**
 * A device that a user has logged in from.
 *
 * @param lastLoginAt when its token was issued last
 * @param network of that login
 * @param returned whether it has ever come back with its token
 */
public record KnownDevice(UUID id, Instant lastLoginAt, SealedDisplay network, boolean returned) {

    KnownDeviceView view() {
        return new KnownDeviceView(id, network);
    }
}
