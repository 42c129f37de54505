package io.authledger.api.event;

/**
 * A code of the validated TOTP secret was right, and allowed what follows in the user's history.
 *
 * @param step the time step of that code (RFC 6238), which is used up with all before it
 */
@EventType(name = "user.totp.accepted")
public record TotpAccepted(long step) implements UserEvent {}
