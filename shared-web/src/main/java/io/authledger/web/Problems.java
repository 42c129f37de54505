package io.authledger.web;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Writes errors as {@code application/problem+json}, with the headers that their status asks for. */
final class Problems {

    /** Request attribute: the error that the container's error page is to tell. */
    static final String DEFERRED = Problems.class.getName() + ".deferred";

    private Problems() {}

    /** Writes whether or not the client says it accepts problems: there is nothing better to say to it. */
    static void write(HttpServletRequest request, HttpServletResponse response, ApiException error) throws IOException {
        String requestId = RequestId.of(request);
        Problem problem = Problem.of(error.code(), messageOf(error), error.errors(), instance(request), requestId);
        byte[] body = WebJson.MAPPER.writeValueAsBytes(problem);
        String allow = response.getHeader("Allow");
        CrossOrigins.reset(response); // also forgets a writer that a controller may have opened
        response.setStatus(problem.status());
        response.setHeader(RequestId.HEADER, requestId);
        response.setHeader("Cache-Control", "no-store");
        SecurityHeaders.set(request, response);
        if (allow != null && error.code() == ErrorCode.METHOD_NOT_ALLOWED) {
            response.setHeader("Allow", allow);
        }
        Long position = error.position();
        if (position != null) {
            Position.set(response, position);
        }
        setHeadersOf(error, response);
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String messageOf(ApiException error) {
        String message = error.getMessage();
        return message == null ? error.code().title() : message;
    }

    private static void setHeadersOf(ApiException error, HttpServletResponse response) {
        switch (error.code().status()) {
            case 401 -> response.setHeader("WWW-Authenticate", challenge(error));
            case 429, 503 -> response.setHeader("Retry-After", Long.toString(seconds(error.retryAfter())));
            default -> {}
        }
    }

    /** RFC 6750 section 3 for the token itself; RFC 9470 section 3 where the token is good and the proof too weak. */
    private static String challenge(ApiException error) {
        String scheme = error.code() == ErrorCode.BEARER_NOT_VALID
                ? "Bearer error=\"invalid_token\""
                : "Bearer error=\"insufficient_user_authentication\"";
        return error.challenge() == null ? scheme : scheme + ", " + error.challenge();
    }

    private static long seconds(@Nullable Duration retryAfter) {
        return retryAfter == null
                ? 1
                : Math.max(1, retryAfter.plusSeconds(1).minusNanos(1).toSeconds());
    }

    private static @Nullable String instance(HttpServletRequest request) {
        // In an error dispatch the request's own path is that of the error page.
        Object path = request.getDispatcherType() == DispatcherType.ERROR
                ? request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)
                : request.getRequestURI();
        try {
            return path == null ? null : new URI(path.toString()).getRawPath();
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
