package io.authledger.command.web;

import io.authledger.command.usecase.PersonalData;
import io.authledger.web.Caller;
import io.authledger.web.Position;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A query that the command side answers, because addresses and numbers open nowhere else. */
@RestController
final class PersonalDataController {

    private final PersonalData data;

    PersonalDataController(PersonalData data) {
        this.data = data;
    }

    @GetMapping("/auth/users/me/export")
    PersonalData.Export export(Caller caller, HttpServletResponse response) {
        PersonalData.Export export = data.export(caller.userId(), caller.sessionId());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"authledger-export.json\"");
        Position.set(response, export.position());
        return export;
    }
}
