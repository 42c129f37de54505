package io.authledger.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.apache.coyote.CloseNowException;
import org.slf4j.MDC;
import org.springframework.http.server.PathContainer;

/** The outermost filter: gives each request its id, its limit and its reply's headers, and lets no exception out. */
final class RequestFilter implements Filter {

    /** What answers with tokens or personal data, and is never to be kept by a browser or a proxy. */
    private static final List<String> PERSONAL = List.of("/auth", "/admin", "/audit", "/dev");

    private final CrossOrigins origins;

    RequestFilter(CrossOrigins origins) {
        this.origins = origins;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException {
        handle((HttpServletRequest) request, (HttpServletResponse) response, chain);
    }

    private void handle(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        MDC.put(RequestId.MDC_KEY, RequestId.of(request));
        try {
            setHeaders(request, response);
            if (origins.answered(request, response)) {
                return;
            }
            checkPathParameters(request.getRequestURI());
            chain.doFilter(new LimitedBody(request), response);
        } catch (ServletException e) {
            answer(request, response, e.getRootCause() == null ? e : e.getRootCause());
        } catch (IOException | RuntimeException | Error e) {
            answer(request, response, e);
        } finally {
            MDC.remove(RequestId.MDC_KEY);
        }
    }

    /** Tomcat decodes a path without its parameters, and Spring fails on theirs before anybody else is asked. */
    private static void checkPathParameters(String path) {
        if (path.indexOf(';') < 0) {
            return;
        }
        try {
            PathContainer.parsePath(path);
        } catch (IllegalArgumentException brokenEncoding) {
            throw KnownErrors.ofStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static void setHeaders(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(RequestId.HEADER, RequestId.of(request));
        SecurityHeaders.set(request, response);
        String path = request.getServletPath();
        if (PERSONAL.stream().anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"))) {
            response.setHeader("Cache-Control", "no-store");
        }
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response, Throwable thrown)
            throws IOException {
        if (!ErrorReplies.reply(request, response, thrown)) {
            ErrorReplies.log(request, thrown);
            // A reply that ended well in HTTP would be taken for a whole one.
            throw new CloseNowException("The reply broke off", thrown);
        }
    }
}
