package io.authledger.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.cors.CorsUtils;

/**
 * Lets the pages of some origins read replies, errors among them (CORS, in the Fetch standard); by default of none. It
 * refuses nothing: a browser compares for itself, and who is no browser needs no leave. Without credentials, as nothing
 * here goes by cookies.
 */
final class CrossOrigins {

    private static final String METHODS = "GET, HEAD, POST, PUT, DELETE";
    private static final String REQUEST_HEADERS =
            "Accept-Language, Authorization, Content-Type, If-Modified-Since, If-None-Match, Min-Position, x-otp,"
                    + " X-Device-Token";
    private static final String REPLY_HEADERS =
            "Allow, Content-Disposition, ETag, Location, Position, Retry-After, WWW-Authenticate, X-Request-Id";
    private static final String SECONDS_TO_REMEMBER = "3600";

    private static final List<String> OUTLIVE_A_RESET = List.of(
            HttpHeaders.VARY, HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS);

    private final Set<String> allowed;
    private final String operators;

    /**
     * @param operators the path before health and metrics, as in {@code /actuator}; empty where there is none
     */
    CrossOrigins(CorsProperties properties, String operators) {
        this.allowed = Set.copyOf(properties.allowedOrigins());
        this.operators = operators;
    }

    /** Whether the request was a preflight of such a page, which this has answered. */
    boolean answered(HttpServletRequest request, HttpServletResponse response) {
        if (allowed.isEmpty()) {
            return false;
        }
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !allowed.contains(origin) || isForThisMachine(request.getServletPath())) {
            return false;
        }
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        if (!CorsUtils.isPreFlightRequest(request)) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, REPLY_HEADERS);
            return false;
        }
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, SECONDS_TO_REMEMBER);
        response.setStatus(HttpStatus.NO_CONTENT.value());
        return true;
    }

    /** Forgets what a reply was to be, and not who may read it. */
    static void reset(HttpServletResponse response) {
        Map<String, String> kept = OUTLIVE_A_RESET.stream()
                .filter(response::containsHeader)
                .collect(Collectors.toMap(Function.identity(), response::getHeader));
        response.reset();
        kept.forEach(response::setHeader);
    }

    /** These ask from where they are called, and a page in a browser here calls from here. */
    private boolean isForThisMachine(String path) {
        return path.startsWith("/dev/") || (!operators.isEmpty() && (path + "/").startsWith(operators + "/"));
    }
}
