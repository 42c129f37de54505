package io.authledger.api.query;

import io.authledger.api.UserState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The user status of contract Part A; null members are left out of the reply.
 *
 * @param email obfuscated address
 * @param phoneNumber obfuscated E.164
 * @param lastLoggedDevice User-Agent of the last login, at most 512 characters
 */
public record UserStatus(
        String email,
        boolean hasValidatedEmail,
        @Nullable Instant emailVerificationDate,
        boolean hasValidatedSecret,
        @Nullable Instant secretVerificationDate,
        @Nullable String phoneNumber,
        boolean hasValidatedPhone,
        @Nullable Instant phoneVerificationDate,
        @Nullable Instant lastLoggedDate,
        UserState status,
        @Nullable String lastLoggedDevice,
        Instant lastPasswordChangeDate) {}
