package io.authledger.api.event;

/**
 * An administrator suspended the user: nobody logs in until it is reinstated.
 */
@EventType(name = "user.suspended")
public record UserSuspended() implements UserEvent {}
