package io.authledger.command.usecase;

import io.authledger.api.command.SmsMethodView;
import io.authledger.api.command.UserView;
import io.authledger.api.error.ApiException;
import io.authledger.api.query.UserStatus;
import io.authledger.api.sealed.DataKey;
import io.authledger.api.sealed.SealedField;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.keys.KeyDestroyedException;
import java.time.Instant;

/** Opens a user as the aggregate knows it into the status that clients see; never stale, as the read side may be. */
public final class Statuses {

    private final DataKeys keys;

    public Statuses(DataKeys keys) {
        this.keys = keys;
    }

    /**
     * The status.
     *
     * @throws ApiException {@code bearer_not_valid} if the user was erased meanwhile
     */
    public UserStatus of(UserView user) {
        try {
            return of(user, keys.displayOf(user.userId()));
        } catch (KeyDestroyedException erased) {
            throw Refusals.sessionOver();
        }
    }

    private static UserStatus of(UserView user, DataKey display) {
        SmsMethodView sms = user.sms();
        Instant totpValidatedAt = user.totp() == null ? null : user.totp().validatedAt();
        String device =
                user.lastUserAgent() == null ? null : display.open(SealedField.USER_AGENT, user.lastUserAgent());
        return new UserStatus(
                display.open(SealedField.OBFUSCATED_EMAIL, user.obfuscatedEmail()),
                user.emailValidatedAt() != null,
                user.emailValidatedAt(),
                totpValidatedAt != null,
                totpValidatedAt,
                sms == null ? null : display.open(SealedField.OBFUSCATED_PHONE, sms.obfuscatedPhone()),
                sms != null && sms.validatedAt() != null,
                sms == null ? null : sms.validatedAt(),
                user.lastLoginAt(),
                user.state(),
                device,
                user.passwordChangedAt());
    }
}
