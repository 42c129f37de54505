package io.authledger.command.web;

import io.authledger.command.password.Password;
import io.authledger.command.usecase.Passwords;
import io.authledger.web.Caller;
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

    private final Passwords passwords;

    PasswordController(Passwords passwords) {
        this.passwords = passwords;
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
}
