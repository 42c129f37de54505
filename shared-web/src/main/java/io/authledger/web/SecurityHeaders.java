package io.authledger.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/** What every reply tells a browser to leave alone; a page that needs more says so itself. */
final class SecurityHeaders {

    private static final Map<String, String> ON_EVERY_REPLY = Map.of(
            "X-Content-Type-Options",
            "nosniff",
            "Content-Security-Policy",
            "default-src 'none'; frame-ancestors 'none'",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            // Of images, scripts and the like: what CORS allows to be fetched it does not hold back.
            "Cross-Origin-Resource-Policy",
            "same-origin");

    /** Not of subdomains: they may be somebody else's. */
    private static final String A_YEAR = "max-age=31536000";

    private SecurityHeaders() {}

    static void set(HttpServletRequest request, HttpServletResponse response) {
        ON_EVERY_REPLY.forEach(response::setHeader);
        if (request.isSecure()) { // RFC 6797 section 7.2: never over plain HTTP
            response.setHeader("Strict-Transport-Security", A_YEAR);
        }
    }
}
