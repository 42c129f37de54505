package io.authledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Who calls, as a verified idToken says; a controller method gets it by naming it as a parameter. It does not say that
 * the session still lives: that is for the side that knows sessions.
 *
 * @param userId claim {@code sub}
 * @param sessionId claim {@code sid}
 * @param authTime when the user last gave the password
 * @param acr {@code urn:authledger:aal1} or {@code urn:authledger:aal2}; the lower where the token says nothing
 * @param amr RFC 8176 values
 * @param roles {@code admin}, {@code auditor}
 */
public record Caller(
        UUID userId,
        UUID sessionId,
        Instant authTime,
        String acr,
        List<String> amr,
        Set<String> roles,
        boolean emailVerified) {

    static final String LOWEST_ACR = "urn:authledger:aal1";

    public Caller {
        amr = List.copyOf(amr);
        roles = Set.copyOf(roles);
    }

    /** The caller of a request whose token was verified before, as that of every operation that is not {@link Open}. */
    public static Caller of(HttpServletRequest request) {
        if (request.getAttribute(CallerInterceptor.CALLER) instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("An operation that is @Open has no caller");
    }
}
