package io.authledger.api.event;

/**
 * The user was forgotten: both data keys were destroyed with this event, and what they sealed, here and wherever it was
 * copied to, no longer opens. It is the last event of its user.
 */
@EventType(name = "user.erased")
public record UserErased(Reason reason) implements UserEvent {

    /** Why. */
    public enum Reason {
        ERASED_BY_USER,
        ERASED_BY_ADMINISTRATOR,
        /** Nobody had shown to read the mail of the address; now another user has. */
        ADDRESS_PROVED_BY_ANOTHER,
        /** Nobody had shown in time to read the mail of the address. */
        REGISTRATION_EXPIRED
    }
}
