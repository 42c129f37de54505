package io.authledger.api.command;

import io.authledger.api.UserState;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user as the command side sees it at one sequence, sealed values still sealed.
 *
 * @param position the user's event sequence
 * @param credentialVersion rises with each change of password
 * @param knownDevices by their last login, oldest first
 * @param emailChallenge the code to the address under way, if one is
 * @param smsChallenge the code to the phone under way, if one is
 * @param passwordReset the token for a new password under way, if one is
 */
public record UserView(
        UUID userId,
        long position,
        UserState state,
        SealedSecret email,
        SealedDisplay obfuscatedEmail,
        @Nullable Instant emailValidatedAt,
        @Nullable SmsMethodView sms,
        @Nullable TotpMethodView totp,
        @Nullable RecoveryCodesView recoveryCodes,
        SealedSecret passwordHash,
        int credentialVersion,
        Instant passwordChangedAt,
        @Nullable Instant lastLoginAt,
        @Nullable SealedDisplay lastUserAgent,
        List<KnownDeviceView> knownDevices,
        @Nullable ChallengeView emailChallenge,
        @Nullable ChallengeView smsChallenge,
        @Nullable PasswordResetView passwordReset,
        EmailChangesView emailChanges) {

    public boolean knows(UUID deviceId) {
        return knownDevices.stream().anyMatch(device -> device.id().equals(deviceId));
    }
}
