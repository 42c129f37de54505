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
     * Refuses a code of the wrong form where none is required.
     *
     * @throws ApiException {@code otp_malformed}
     */
    static void checkForm(@Nullable String code) {
        if (code != null) {
            require(code);
        }
    }
}
