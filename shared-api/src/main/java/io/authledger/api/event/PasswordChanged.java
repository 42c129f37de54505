package io.authledger.api.event;

import io.authledger.api.sealed.SealedSecret;

/**
 * The user has a new password.
 *
 * @param credentialVersion of the new one
 * @param passwordHash PHC string
 */
@EventType(name = "user.password.changed")
public record PasswordChanged(int credentialVersion, SealedSecret passwordHash, Reason reason) implements UserEvent {

    /**
     * How it came about: by the user, who knew the old one, by a token sent to the user's mailbox, or because a change of
     * address was undone that somebody had asked for who knew the old one. Nobody knows that last one.
     */
    public enum Reason {
        CHANGED_BY_USER,
        RESET,
        EMAIL_CHANGE_UNDONE
    }
}
