package io.authledger.api.command;

import io.authledger.api.UserState;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user as the command side sees it at one sequence, sealed values still sealed.
 *
 * @param position the user's event sequence
 * @param credentialVersion rises with each change of password
 * @param challenge the e-mail code under way, if one is
 */
public record UserView(
        UUID userId,
        long position,
        UserState state,
        SealedSecret email,
        SealedDisplay obfuscatedEmail,
        @Nullable Instant emailValidatedAt,
        SealedSecret passwordHash,
        int credentialVersion,
        Instant passwordChangedAt,
        @Nullable Instant lastLoginAt,
        @Nullable SealedDisplay lastUserAgent,
        @Nullable ChallengeView challenge) {}
