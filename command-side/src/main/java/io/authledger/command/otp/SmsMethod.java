package io.authledger.command.otp;

import io.authledger.api.command.SmsMethodView;
import io.authledger.api.event.SmsMethodAdded;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's phone.
 *
 * @param phone E.164, sealed
 * @param obfuscatedPhone country code and last three digits, sealed
 */
public record SmsMethod(
        SealedSecret phone,
        SealedDisplay obfuscatedPhone,
        @Nullable Instant validatedAt) {

    public static SmsMethod added(SmsMethodAdded event) {
        return new SmsMethod(event.phone(), event.obfuscatedPhone(), null);
    }

    public SmsMethod validated(Instant at) {
        return new SmsMethod(phone, obfuscatedPhone, at);
    }

    public SmsMethodView view() {
        return new SmsMethodView(phone, obfuscatedPhone, validatedAt);
    }
}
