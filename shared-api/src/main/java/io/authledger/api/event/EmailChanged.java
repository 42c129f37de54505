package io.authledger.api.event;

import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import java.util.UUID;

/**
 * The code that was sent to the new address came back: it is the user's from now on, and validated.
 *
 * @param changeId of the request
 * @param obfuscatedEmail first and last character of its local part, and the domain
 */
@EventType(name = "user.email.changed")
public record EmailChanged(UUID changeId, SealedSecret email, SealedDisplay obfuscatedEmail) implements UserEvent {}
