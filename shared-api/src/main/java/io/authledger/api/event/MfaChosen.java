package io.authledger.api.event;

/**
 * The user said whether a login is to ask for the second factor.
 */
@EventType(name = "user.mfa.chosen")
public record MfaChosen(boolean atLogin) implements UserEvent {}
