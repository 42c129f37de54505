package io.authledger.command.web;

import io.authledger.command.password.Password;
import io.authledger.command.usecase.Registration;
import io.authledger.web.Open;
import io.authledger.web.Position;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class RegistrationController {

    record Body(String email, Password password) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    record Reply(String email) {}

    private final Registration registration;

    RegistrationController(Registration registration) {
        this.registration = registration;
    }

    @Open
    @PostMapping("/auth/users")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Reply register(@RequestBody Body body, HttpServletRequest request, HttpServletResponse response) {
        Registration.Accepted accepted = registration.register(body.email(), body.password(), Clients.of(request));
        Position.set(response, accepted.position());
        return new Reply(accepted.obfuscatedEmail());
    }
}
