package io.authledger.command.otp;

import io.authledger.api.Channel;
import io.authledger.api.command.ComparedCode;
import io.authledger.api.command.TotpMethodView;
import io.authledger.api.sealed.SealedSecret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's TOTP secret (RFC 6238).
 *
 * @param secret Base32, sealed
 * @param usedStep the last time step whose code was taken; it and all before it are used up
 */
public record TotpMethod(
        SealedSecret secret,
        @Nullable Instant validatedAt,
        @Nullable Long usedStep) {

    public static TotpMethod added(SealedSecret secret) {
        return new TotpMethod(secret, null, null);
    }

    public Judgement judge(ComparedCode.Totp code, FactorThrottle throttle, Instant now, OtpLimits limits) {
        if (!secret.equals(code.secret())) {
            return new Judgement.CheckAgain();
        }
        Instant refusedUntil = throttle.refusedUntil(now, limits);
        if (refusedUntil != null) {
            return new Judgement.Unread(refusedUntil);
        }
        return code.step() != null && isFresh(code.step())
                ? new Judgement.Right()
                : new Judgement.Wrong(throttle.rejection(Channel.TOTP, null, now, limits));
    }

    private boolean isFresh(long step) {
        return usedStep == null || step > usedStep;
    }

    public TotpMethod validated(long step, Instant at) {
        return new TotpMethod(secret, at, step);
    }

    public TotpMethod used(long step) {
        return new TotpMethod(secret, validatedAt, step);
    }

    public TotpMethodView view() {
        return new TotpMethodView(secret, validatedAt, usedStep);
    }
}
