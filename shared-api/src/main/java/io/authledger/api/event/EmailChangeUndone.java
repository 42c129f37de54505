package io.authledger.api.event;

import io.authledger.api.sealed.SealedDisplay;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * By the token that was mailed to it, the address from before a change is back, and the factors are what they were when
 * the change was asked for: whoever asked could have had the notices of what they did with them.
 *
 * @param changeId of the request
 * @param obfuscatedEmail of the address that is back
 * @param emailValidatedAt when that was validated
 * @param totpValidatedAt when the TOTP secret was validated; null where there is none, or one that is not
 * @param obfuscatedPhone country code and last three digits; null where there is no phone
 * @param phoneValidatedAt when the phone was validated; null where there is none, or one that is not
 */
@EventType(name = "user.email-change.undone")
public record EmailChangeUndone(
        UUID changeId,
        SealedDisplay obfuscatedEmail,
        Instant emailValidatedAt,
        @Nullable Instant totpValidatedAt,
        @Nullable SealedDisplay obfuscatedPhone,
        @Nullable Instant phoneValidatedAt)
        implements UserEvent {}
