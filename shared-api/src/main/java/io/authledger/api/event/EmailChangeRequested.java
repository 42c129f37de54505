package io.authledger.api.event;

import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The user asked for another address; it takes the place of the present one when its code comes back, which
 * {@code user.otp.requested} asks for under the same id.
 *
 * @param changeId random, 128 bits; the mail that tells of it holds a token, which stands nowhere
 * @param email the address that is to be
 * @param obfuscatedEmail first and last character of its local part, and the domain
 * @param undoableUntil when the token is over; null where none is mailed. It goes to the present address, or, where that
 *     came by a change that can still be undone, to the one before
 */
@EventType(name = "user.email-change.requested")
public record EmailChangeRequested(
        UUID changeId,
        SealedSecret email,
        SealedDisplay obfuscatedEmail,
        @Nullable Instant undoableUntil) implements UserEvent {}
