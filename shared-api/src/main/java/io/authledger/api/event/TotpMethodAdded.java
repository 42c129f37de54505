package io.authledger.api.event;

import io.authledger.api.sealed.SealedSecret;

/**
 * A TOTP secret was made, or took the place of one that was not validated; it waits for its first code.
 *
 * @param secret Base32 (RFC 4648), 160 bits
 */
@EventType(name = "user.totp.added")
public record TotpMethodAdded(SealedSecret secret) implements UserEvent {}
