package io.authledger.web;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;

/** Keeps health in detail and the metrics for callers on this machine, where they share a port with everybody. */
final class OperatorsOnly implements Filter {

    private static final Set<String> FOR_EVERYBODY = Set.of("/health/liveness", "/health/readiness");

    private final String base;

    OperatorsOnly(String base) {
        if (base.isEmpty()) {
            throw new IllegalArgumentException(
                    "management.endpoints.web.base-path is /, which leaves no telling what is"
                            + " the operator's: give it a path, or a port of its own by management.server.port");
        }
        this.base = base;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        check((HttpServletRequest) request);
        chain.doFilter(request, response);
    }

    private void check(HttpServletRequest request) {
        String endpoint = request.getServletPath().substring(base.length());
        if (!FOR_EVERYBODY.contains(endpoint) && !LocalCaller.is(request)) {
            throw ApiException.of(ErrorCode.NOT_FOUND, "There is nothing here");
        }
    }
}
