package io.authledger.command.web;

import io.authledger.api.Actor;
import io.authledger.command.password.Password;
import io.authledger.command.usecase.Erasure;
import io.authledger.web.Caller;
import io.authledger.web.Position;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class ErasureController {

    record Body(Password password) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    private final Erasure erasure;

    ErasureController(Erasure erasure) {
        this.erasure = erasure;
    }

    @PostMapping("/auth/users/me/erasure")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void eraseOwn(
            @RequestBody Body body,
            @RequestHeader(name = OneTimeCode.HEADER, required = false) @Nullable String code,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        Position.set(
                response, erasure.eraseOwn(Clients.of(request, caller), body.password(), OneTimeCode.checkForm(code)));
    }

    /** {@link AdministratorInterceptor} stands before it. */
    @PostMapping("/admin/users/{id}/erasure")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void erase(@PathVariable String id, Caller caller, HttpServletResponse response) {
        Position.set(response, erasure.erase(Ids.user(id), Actor.administrator(caller.userId())));
    }
}
