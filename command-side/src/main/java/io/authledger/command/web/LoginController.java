package io.authledger.command.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.authledger.command.password.Password;
import io.authledger.command.usecase.Login;
import io.authledger.command.usecase.Refresh;
import io.authledger.command.usecase.SessionTokens;
import io.authledger.web.Open;
import io.authledger.web.Position;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class LoginController {

    record LoginBody(String email, Password password) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    record LoginReply(String idToken, String refreshToken, String deviceToken) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    record RefreshBody(Presented refreshToken) {}

    /** Any text at all, the empty one too: what is no token of ours is refused as a token, not as a field. */
    record Presented(String token) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Presented {}

        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    record RefreshReply(String idToken, String refreshToken) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    private final Login login;
    private final Refresh refresh;

    LoginController(Login login, Refresh refresh) {
        this.login = login;
        this.refresh = refresh;
    }

    @Open
    @PostMapping("/auth/login")
    LoginReply logIn(
            @RequestBody LoginBody body,
            @RequestHeader(name = OneTimeCode.HEADER, required = false) @Nullable String code,
            HttpServletRequest request,
            HttpServletResponse response) {
        SessionTokens.Issued issued =
                login.logIn(body.email(), body.password(), OneTimeCode.checkForm(code), Clients.of(request));
        Position.set(response, issued.position());
        return new LoginReply(issued.idToken(), issued.refreshToken(), issued.deviceToken());
    }

    @Open
    @PostMapping("/auth/login/refresh")
    RefreshReply refresh(@RequestBody RefreshBody body, HttpServletRequest request, HttpServletResponse response) {
        Refresh.Refreshed refreshed = refresh.refresh(body.refreshToken().token(), Clients.of(request));
        Position.set(response, refreshed.position());
        return new RefreshReply(refreshed.idToken(), refreshed.refreshToken());
    }
}
