package io.authledger.query.inspection;

import io.authledger.api.AuditOperation;
import io.authledger.api.command.AuditedRead;
import io.authledger.query.audit.AuditParameters;
import io.authledger.query.readlog.ReadLog;
import io.authledger.web.Caller;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One user, for auditors. */
@RestController
final class InspectionController {

    private final Inspections inspections;
    private final ReadLog reads;

    InspectionController(Inspections inspections, ReadLog reads) {
        this.inspections = inspections;
        this.reads = reads;
    }

    @GetMapping(path = "/audit/users/{id}/status", produces = MediaType.APPLICATION_JSON_VALUE)
    StatusAsOf status(Caller caller, @PathVariable String id, @RequestParam String at) {
        UUID user = AuditParameters.ofPath(id);
        Instant time = AuditParameters.instantOf("at", at);
        reads.record(caller, new AuditedRead(AuditOperation.USER_STATUS, user, null, null, time, null));
        return inspections.statusAt(user, time);
    }

    @GetMapping(path = "/audit/users/{id}/erasure", produces = MediaType.APPLICATION_JSON_VALUE)
    ErasureCertificate erasure(Caller caller, @PathVariable String id) {
        UUID user = AuditParameters.ofPath(id);
        reads.record(caller, AuditedRead.of(AuditOperation.USER_ERASURE, user));
        return inspections.erasureOf(user);
    }
}
