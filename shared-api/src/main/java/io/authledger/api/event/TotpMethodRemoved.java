package io.authledger.api.event;

/**
 * The user gave a code of the TOTP secret to be rid of it.
 */
@EventType(name = "user.totp.removed")
public record TotpMethodRemoved() implements UserEvent {}
