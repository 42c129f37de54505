package io.authledger.command.web;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code x-otp}: six digits, or a recovery code. */
final class OneTimeCode {

    static final String HEADER = "x-otp";

    private static final Pattern FORM = Pattern.compile("[0-9]{6}|[0-9a-z]{5}-[0-9a-z]{5}");

    private OneTimeCode() {}

    /**
     * Gives the code back if there is one of the right form.
     *
     * @throws ApiException {@code otp_malformed}, which counts as no attempt
     */
    static String require(@Nullable String code) {
        if (code == null || !FORM.matcher(code).matches()) {
            throw ApiException.of(ErrorCode.OTP_MALFORMED, "The header x-otp takes six digits, or a recovery code");
        }
        return code;
    }

    /**
     * Gives the code back, which may be missing, but not of the wrong form.
     *
     * @throws ApiException {@code otp_malformed}
     */
    static @Nullable String checkForm(@Nullable String code) {
        return code == null ? null : require(code);
    }
}
