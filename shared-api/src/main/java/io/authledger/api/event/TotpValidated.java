package io.authledger.api.event;

/**
 * The TOTP secret was confirmed with a code of it.
 *
 * @param step the time step of that code (RFC 6238), which is used up with all before it
 */
@EventType(name = "user.totp.validated")
public record TotpValidated(long step) implements UserEvent {}
