package io.authledger.api.event;

/**
 * An administrator ended all locks, of the password and of every factor, and the counts that lead to them.
 */
@EventType(name = "user.unlocked")
public record UserUnlocked() implements UserEvent {}
