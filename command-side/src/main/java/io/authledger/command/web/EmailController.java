package io.authledger.command.web;

import io.authledger.api.command.UserView;
import io.authledger.api.query.UserStatus;
import io.authledger.command.password.Password;
import io.authledger.command.usecase.NewEmail;
import io.authledger.command.usecase.Statuses;
import io.authledger.web.Caller;
import io.authledger.web.Position;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class EmailController {

    record Body(String email, Password password) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    record Reply(String email, Instant validUntil) {}

    private final NewEmail emails;
    private final Statuses statuses;

    EmailController(NewEmail emails, Statuses statuses) {
        this.emails = emails;
        this.statuses = statuses;
    }

    @PostMapping("/auth/email")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Reply request(
            @RequestBody Body body,
            @RequestHeader(name = OneTimeCode.HEADER, required = false) @Nullable String code,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        NewEmail.Accepted accepted =
                emails.request(Clients.of(request, caller), body.email(), body.password(), OneTimeCode.checkForm(code));
        Position.set(response, accepted.position());
        return new Reply(accepted.obfuscatedEmail(), accepted.validUntil());
    }

    @PostMapping("/auth/email/confirmation")
    UserStatus confirm(
            @RequestHeader(name = OneTimeCode.HEADER, required = false) @Nullable String code,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        UserView user = emails.confirm(Clients.of(request, caller), OneTimeCode.require(code));
        Position.set(response, user.position());
        return statuses.of(user);
    }
}
