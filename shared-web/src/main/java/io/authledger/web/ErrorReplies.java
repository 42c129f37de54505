package io.authledger.web;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerMapping;

/** Answers an exception: a problem the client can act on, or {@code internal_error} and one line in the log. */
final class ErrorReplies {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorReplies.class);

    private ErrorReplies() {}

    /** False if it could not be answered, because another reply has begun. */
    static boolean reply(HttpServletRequest request, HttpServletResponse response, Throwable thrown)
            throws IOException {
        ApiException known = KnownErrors.of(thrown);
        if (response.isCommitted()) {
            return leaveToErrorPage(request, response, known) || isClientGone(thrown);
        }
        if (known == null && isClientGone(thrown)) {
            return true;
        } else if (known == null) {
            log(request, thrown);
            known = KnownErrors.ofStatus(ErrorCode.INTERNAL_ERROR.status());
        }
        if (known.code() == ErrorCode.FORBIDDEN) {
            logRefusal(request);
        }
        Problems.write(request, response, known);
        return true;
    }

    /**
     * Tomcat, reading a body that breaks HTTP or never comes, calls for the error page before anybody else can answer: so
     * it is told there what to say.
     */
    private static boolean leaveToErrorPage(
            HttpServletRequest request, HttpServletResponse response, @Nullable ApiException known) {
        if (known == null || response.getStatus() < 400) {
            return false;
        }
        request.setAttribute(Problems.DEFERRED, known);
        return true;
    }

    /** The one line with the stack trace; the id stands in it whatever the log's pattern is. */
    static void log(HttpServletRequest request, Throwable thrown) {
        LOG.error("Request {} failed: {} {}", RequestId.of(request), request.getMethod(), operation(request), thrown);
    }

    /** Who may not do this tried to. */
    private static void logRefusal(HttpServletRequest request) {
        String who = request.getAttribute(CallerInterceptor.CALLER) instanceof Caller caller
                ? "user " + caller.userId()
                : "nobody known";
        LOG.info(
                "Request {} refused to {}: {} {}", RequestId.of(request), who, request.getMethod(), operation(request));
    }

    /** As it is mapped: what a client puts into a path, an address perhaps, is nothing for the log. */
    private static Object operation(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "an unmapped path" : pattern;
    }

    private static boolean isClientGone(Throwable thrown) {
        return KnownErrors.causeOf(thrown, ClientAbortException.class) != null
                || KnownErrors.causeOf(thrown, AsyncRequestNotUsableException.class) != null;
    }
}
