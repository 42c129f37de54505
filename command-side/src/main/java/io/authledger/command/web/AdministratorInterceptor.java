package io.authledger.command.web;

import io.authledger.command.usecase.AdministratorAccess;
import io.authledger.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Wants an administrator before anything else of a request to {@code /admin} is read. */
final class AdministratorInterceptor implements HandlerInterceptor {

    private final AdministratorAccess access;

    AdministratorInterceptor(AdministratorAccess access) {
        this.access = access;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // OPTIONS tells methods and nothing else; what is no method of ours is a 404.
        if (handler instanceof HandlerMethod && !request.getMethod().equals("OPTIONS")) {
            access.check(Caller.of(request));
        }
        return true;
    }
}
