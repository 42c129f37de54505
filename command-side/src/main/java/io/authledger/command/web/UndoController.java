package io.authledger.command.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.authledger.command.usecase.Undo;
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
final class UndoController {

    record Body(Presented token) {}

    /** Any text at all, the empty one too: what is no token of ours is refused as a token, not as a field. */
    record Presented(String text) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Presented {}

        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    private final Undo undo;

    UndoController(Undo undo) {
        this.undo = undo;
    }

    @Open
    @PostMapping("/auth/undo")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undo(@RequestBody Body body, HttpServletRequest request, HttpServletResponse response) {
        Position.set(response, undo.undo(body.token().text(), Clients.of(request)));
    }
}
