package io.authledger.api.command;

import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's phone, sealed values still sealed.
 *
 * @param phone E.164
 */
public record SmsMethodView(
        SealedSecret phone,
        SealedDisplay obfuscatedPhone,
        @Nullable Instant validatedAt) {}
