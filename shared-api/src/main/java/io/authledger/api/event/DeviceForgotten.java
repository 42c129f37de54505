package io.authledger.api.event;

import java.util.UUID;

/**
 * A known device became a stranger again; its token shows nothing any more.
 */
@EventType(name = "user.device.forgotten")
public record DeviceForgotten(UUID deviceId, Reason reason) implements UserEvent {

    /**
     * Why: the user asked for it, more devices than one user may have, the owner of an address that was not
     * confirmed when the device came took the account over, or a change of address was undone.
     */
    public enum Reason {
        FORGOTTEN_BY_USER,
        TOO_MANY_DEVICES,
        EMAIL_PROVED,
        EMAIL_CHANGE_UNDONE
    }
}
