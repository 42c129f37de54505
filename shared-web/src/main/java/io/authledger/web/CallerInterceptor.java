package io.authledger.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Wants a valid bearer token (RFC 6750 section 2.1) before anything else of a request that is not {@link Open} is read. */
final class CallerInterceptor implements HandlerInterceptor {

    static final String CALLER = CallerInterceptor.class.getName() + ".caller";

    private static final Pattern BEARER =
            Pattern.compile("bearer +([A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+) *", Pattern.CASE_INSENSITIVE);

    private final BearerTokens tokens;

    CallerInterceptor(BearerTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && !isOpen(method, request)) {
            request.setAttribute(CALLER, tokens.verify(bearer(request)));
        }
        return true;
    }

    /** OPTIONS tells methods and nothing else; a reply that goes on asynchronously was let in when it began. */
    private static boolean isOpen(HandlerMethod method, HttpServletRequest request) {
        return method.hasMethodAnnotation(Open.class)
                || request.getMethod().equals("OPTIONS")
                || request.getAttribute(CALLER) != null;
    }

    private static String bearer(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        // Of two headers one would be checked here and the other perhaps logged or checked by a proxy.
        Matcher bearer = BEARER.matcher(headers.size() == 1 ? headers.get(0) : "");
        if (!bearer.matches()) {
            throw BearerTokens.notValid();
        }
        return bearer.group(1);
    }
}
