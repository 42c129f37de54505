package io.authledger.command.user;

import io.authledger.api.Channel;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.command.account.Roles;
import io.authledger.command.account.Suspension;
import io.authledger.command.otp.EmailChanges;
import io.authledger.command.otp.FactorThrottle;
import io.authledger.command.otp.FactorUndos;
import io.authledger.command.otp.MfaChoice;
import io.authledger.command.otp.OtpChannel;
import io.authledger.command.otp.RecoveryCodes;
import io.authledger.command.otp.RequestQuota;
import io.authledger.command.otp.SmsMethod;
import io.authledger.command.otp.TotpMethod;
import io.authledger.command.password.LoginThrottles;
import io.authledger.command.password.PasswordCredential;
import io.authledger.command.password.PasswordReset;
import io.authledger.command.session.KnownDevices;
import io.authledger.command.session.LastLogin;
import io.authledger.command.session.SessionLimits;
import io.authledger.command.session.Sessions;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a user. Whoever decides reads it; {@link UserHistory} alone writes it. A new field, or a new shape of a
 * record in one, is a new {@code @Revision} of {@link User}.
 */
@SuppressWarnings("NullAway.Init") // Axon makes it empty
abstract sealed class UserFacts permits UserHistory {

    @AggregateIdentifier
    UUID id;

    SealedSecret email;
    SealedDisplay obfuscatedEmail;

    @Nullable
    Instant emailValidatedAt;

    PasswordCredential password;
    LoginThrottles loginThrottles = LoginThrottles.CALM;

    @Nullable
    PasswordReset passwordReset;

    Sessions sessions = Sessions.NONE;
    KnownDevices devices = KnownDevices.NONE;

    @Nullable
    LastLogin lastLogin;

    OtpChannel emailCodes = OtpChannel.UNUSED;

    @Nullable
    SmsMethod sms;

    OtpChannel smsCodes = OtpChannel.UNUSED;

    @Nullable
    TotpMethod totp;

    RequestQuota totpAdditions = RequestQuota.UNUSED;
    FactorThrottle totpThrottle = FactorThrottle.CALM;
    RecoveryCodes recoveryCodes = RecoveryCodes.NONE;
    MfaChoice mfa = MfaChoice.NONE;
    FactorUndos undos = FactorUndos.NONE;
    EmailChanges emailChanges = EmailChanges.NONE;
    Roles roles = Roles.NONE;
    Suspension suspension = Suspension.NONE;

    @Nullable
    Instant erasedAt;

    /** Recovery codes exist beside a validated TOTP secret alone. */
    boolean hasSecondFactor() {
        return validatedAt(Channel.TOTP) != null;
    }

    @Nullable
    Instant validatedAt(Channel channel) {
        return switch (channel) {
            case EMAIL -> emailValidatedAt;
            case SMS -> sms == null ? null : sms.validatedAt();
            case TOTP -> totp == null ? null : totp.validatedAt();
        };
    }

    boolean isOver(UUID sessionId, Instant now, SessionLimits limits) {
        return sessions.live(sessionId, now, limits).isEmpty();
    }

    OtpChannel codes(Channel channel) {
        return switch (channel) {
            case EMAIL -> emailCodes;
            case SMS -> smsCodes;
            case TOTP -> throw new IllegalArgumentException("An app makes the codes of TOTP");
        };
    }

    boolean isConfigured(Channel channel) {
        return switch (channel) {
            case EMAIL -> true;
            case SMS -> sms != null;
            case TOTP -> totp != null;
        };
    }

    boolean isSentTo(Channel channel) {
        return channel != Channel.TOTP && isConfigured(channel);
    }
}
