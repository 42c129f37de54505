package io.authledger.api.event;

import java.util.UUID;

/**
 * The address, not confirmed until then, was confirmed with a token for a new password that was sent to it. Until then
 * anybody could have opened the account in its owner's name: with this its phone and its TOTP secret are gone, and its
 * sessions and devices go in events that follow.
 *
 * @param resetId of the token
 */
@EventType(name = "user.email.proved")
public record EmailProved(UUID resetId) implements UserEvent {}
