package io.authledger.api.event;

/**
 * An administrator ended the suspension.
 */
@EventType(name = "user.reinstated")
public record UserReinstated() implements UserEvent {}
