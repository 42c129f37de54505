package io.authledger.query.web;

import io.authledger.api.Role;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.BiConsumer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Wants a caller with a role before anything else of a request is read: token and read model must both say so. */
final class RoleInterceptor implements HandlerInterceptor {

    private static final String CHECKED = RoleInterceptor.class.getName() + ".checked";

    private final Role role;
    private final String forbidden;
    private final Standings standings;
    private final BiConsumer<Caller, Standing> more;

    /**
     * @param forbidden what is told to those without the role
     * @param more throws where the role alone will not do
     */
    RoleInterceptor(Role role, String forbidden, Standings standings, BiConsumer<Caller, Standing> more) {
        this.role = role;
        this.forbidden = forbidden;
        this.standings = standings;
        this.more = more;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // OPTIONS tells methods and nothing else; what is no method of ours is a 404.
        boolean asks = handler instanceof HandlerMethod && !request.getMethod().equals("OPTIONS");
        // A reply that goes on asynchronously was let in when it began.
        if (asks && request.getAttribute(CHECKED) == null) {
            check(Caller.of(request));
            request.setAttribute(CHECKED, true);
        }
        return true;
    }

    private void check(Caller caller) {
        if (!caller.roles().contains(role.tag())) {
            throw ApiException.of(ErrorCode.FORBIDDEN, forbidden);
        }
        Standing standing = standings.of(caller, role);
        if (!standing.roles().contains(role)) {
            throw ApiException.of(ErrorCode.FORBIDDEN, forbidden);
        }
        more.accept(caller, standing);
    }
}
