package io.authledger.api;

import java.util.UUID;

/**
 * Who did something to another user.
 *
 * @param name an administrator's user id, or {@code bootstrap}
 */
public record Actor(String name) {

    /** The service itself, where it makes the first administrator. */
    public static final Actor BOOTSTRAP = new Actor("bootstrap");

    public static Actor administrator(UUID userId) {
        return new Actor(userId.toString());
    }
}
