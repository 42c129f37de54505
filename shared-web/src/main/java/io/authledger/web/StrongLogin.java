package io.authledger.web;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;

/** How lately, and by how many factors, an administrator must have logged in (RFC 9470). */
public final class StrongLogin {

    /** The oldest a login may be. */
    public static final Duration FRESH = Duration.ofMinutes(15);

    private static final String TWO_FACTORS = "urn:authledger:aal2";

    private StrongLogin() {}

    /**
     * Returns where the token tells of a login that will do.
     *
     * @param secondFactor whether the caller has one
     * @throws ApiException {@code reauthentication_required}, {@code second_factor_required}
     */
    public static void check(Caller caller, boolean secondFactor, Instant now) {
        if (now.isAfter(caller.authTime().plus(FRESH))) {
            throw ApiException.tooWeak(
                    ErrorCode.REAUTHENTICATION_REQUIRED,
                    "Log in again: the login of this token is too long ago",
                    "max_age=\"" + FRESH.toSeconds() + "\"");
        }
        if (secondFactor && !caller.acr().equals(TWO_FACTORS)) {
            throw ApiException.tooWeak(
                    ErrorCode.SECOND_FACTOR_REQUIRED,
                    "Step up: this token tells of one factor, and you have two",
                    "acr_values=\"" + TWO_FACTORS + "\"");
        }
    }
}
