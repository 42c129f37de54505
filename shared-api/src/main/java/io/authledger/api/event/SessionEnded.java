package io.authledger.api.event;

import java.util.UUID;

/**
 * A session ended; none of its tokens is good any more.
 */
@EventType(name = "session.ended")
public record SessionEnded(UUID sessionId, Reason reason) implements UserEvent {

    /**
     * Why it ended: a refresh token used again after its successor, more sessions than one user may have, a logout,
     * the user's word from another session, a new password, one that a token by mail allowed, a suspension, or a change
     * of factors or of the address that was undone.
     */
    public enum Reason {
        TOKEN_REUSED,
        TOO_MANY_SESSIONS,
        LOGGED_OUT,
        ENDED_BY_USER,
        PASSWORD_CHANGED,
        PASSWORD_RESET,
        SUSPENDED,
        FACTOR_CHANGE_UNDONE,
        EMAIL_CHANGE_UNDONE
    }
}
