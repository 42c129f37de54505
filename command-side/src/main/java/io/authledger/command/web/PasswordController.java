package io.authledger.command.web;

import io.authledger.command.password.Password;
import io.authledger.command.usecase.PasswordResets;
import io.authledger.command.usecase.Passwords;
import io.authledger.command.usecase.ResetRequests;
import io.authledger.web.Caller;
import io.authledger.web.Open;
import io.authledger.web.Position;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class PasswordController {

    record ChangeBody(Password currentPassword, Password newPassword) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    record ResetRequestBody(String email) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    record ResetBody(LoginController.Presented token, Password newPassword) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    private final Passwords passwords;
    private final ResetRequests requests;
    private final PasswordResets resets;

    PasswordController(Passwords passwords, ResetRequests requests, PasswordResets resets) {
        this.passwords = passwords;
        this.requests = requests;
        this.resets = resets;
    }

    @PostMapping("/auth/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(
            @RequestBody ChangeBody body,
            @RequestHeader(name = OneTimeCode.HEADER, required = false) @Nullable String code,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        Position.set(
                response,
                passwords.change(
                        Clients.of(request, caller),
                        body.currentPassword(),
                        body.newPassword(),
                        OneTimeCode.checkForm(code)));
    }

    /** Tells no position: only a user has one. */
    @Open
    @PostMapping("/auth/password/reset-requests")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void requestReset(@RequestBody ResetRequestBody body, HttpServletRequest request) {
        requests.request(body.email(), Clients.of(request));
    }

    @Open
    @PostMapping("/auth/password/resets")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(
            @RequestBody ResetBody body,
            @RequestHeader(name = OneTimeCode.HEADER, required = false) @Nullable String code,
            HttpServletRequest request,
            HttpServletResponse response) {
        Position.set(
                response,
                resets.reset(
                        body.token().token(), body.newPassword(), OneTimeCode.checkForm(code), Clients.of(request)));
    }
}
