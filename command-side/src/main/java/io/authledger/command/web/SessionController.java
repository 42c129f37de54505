package io.authledger.command.web;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.command.usecase.OwnSessions;
import io.authledger.web.Caller;
import io.authledger.web.Position;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@ResponseStatus(HttpStatus.NO_CONTENT)
final class SessionController {

    private final OwnSessions sessions;

    SessionController(OwnSessions sessions) {
        this.sessions = sessions;
    }

    @PostMapping("/auth/logout")
    void logOut(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        Position.set(response, sessions.logOut(Clients.of(request, caller)));
    }

    @DeleteMapping("/auth/sessions")
    void endOthers(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        Position.set(response, sessions.endOthers(Clients.of(request, caller)));
    }

    @DeleteMapping("/auth/sessions/{id}")
    void end(@PathVariable String id, Caller caller, HttpServletRequest request, HttpServletResponse response) {
        Position.set(response, sessions.end(Clients.of(request, caller), known(id)));
    }

    @DeleteMapping("/auth/devices/{id}")
    void forget(@PathVariable String id, Caller caller, HttpServletRequest request, HttpServletResponse response) {
        Position.set(response, sessions.forget(Clients.of(request, caller), known(id)));
    }

    /** What is no id is the id of nothing. */
    private static UUID known(String id) {
        return Ids.read(id).orElseThrow(() -> ApiException.of(ErrorCode.NOT_FOUND, "You have nothing of that id"));
    }
}
