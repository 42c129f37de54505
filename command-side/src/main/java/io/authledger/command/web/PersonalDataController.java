package io.authledger.command.web;

import io.authledger.command.usecase.PersonalData;
import io.authledger.web.Caller;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
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
    ResponseEntity<PersonalData.Export> export(Caller caller) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"authledger-export.json\"")
                .body(data.export(caller.userId(), caller.sessionId()));
    }
}
