package io.authledger.api.command;

import io.authledger.api.sealed.SealedSecret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's TOTP secret, still sealed.
 *
 * @param secret Base32
 * @param usedStep the last time step (RFC 6238) that is used up, or null before the first
 */
public record TotpMethodView(
        SealedSecret secret,
        @Nullable Instant validatedAt,
        @Nullable Long usedStep) {}
