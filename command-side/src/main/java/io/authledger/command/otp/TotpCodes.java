package io.authledger.command.otp;

import com.warrenstrange.googleauth.GoogleAuthenticator;
import com.warrenstrange.googleauth.IGoogleAuthenticator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Codes of RFC 6238: SHA-1, six digits, steps of 30 s, one step either side of now. The library's own check keeps no
 * memory of used steps and tells only yes or no, so the steps are walked here.
 */
public final class TotpCodes {

    private static final long STEP_MILLIS = 30_000;
    private static final int STEPS_EITHER_SIDE = 1;

    private final IGoogleAuthenticator authenticator = new GoogleAuthenticator();
    private final Clock clock;

    public TotpCodes(Clock clock) {
        this.clock = clock;
    }

    /**
     * The time step whose code this is, the oldest that is not used up; empty if it is no code of now.
     *
     * @param secret Base32
     * @param usedStep all steps up to this one are used up
     */
    public OptionalLong step(String secret, String code, long usedStep) {
        long now = clock.millis() / STEP_MILLIS;
        OptionalLong found = OptionalLong.empty();
        // Every step is compared, so that the time it takes does not tell which one it was.
        for (long step = now + STEPS_EITHER_SIDE; step >= now - STEPS_EITHER_SIDE; step--) {
            if (matches(code(secret, step), code) && step > usedStep) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The code of a step: six decimal digits. */
    public String code(String secret, long step) {
        return String.format(Locale.ROOT, "%06d", authenticator.getTotpPassword(secret, step * STEP_MILLIS));
    }

    private static boolean matches(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
