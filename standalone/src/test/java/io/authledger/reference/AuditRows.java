package io.authledger.reference;

import static io.authledger.reference.Row.row;

import io.authledger.api.Role;
import java.util.Set;
import java.util.stream.Stream;

/** Replies to auditors, and to whoever would be one. */
final class AuditRows {

    private AuditRows() {}

    static Stream<Row> all() {
        return Stream.concat(
                Stream.of(
                        row("listAuditEvents 400 parameter_not_valid", api -> auditor(api)
                                .call("listAuditEvents")
                                .query("cursor", "nowhere")
                                .send()),
                        row("exportHistory 400 parameter_not_valid", api -> auditor(api)
                                .call("exportHistory")
                                .query("from", "the-start")
                                .send())),
                Stream.of("listAuditEvents", "exportHistory").flatMap(AuditRows::ofEach));
    }

    private static Stream<Row> ofEach(String operation) {
        return Stream.of(
                row(operation + " 200", api -> auditor(api).call(operation).send()),
                row(
                        operation + " 403 forbidden",
                        api -> new Person(api).call(operation).send()),
                row(operation + " 503 read_model_behind", api -> behind(auditor(api), operation)));
    }

    private static Reply behind(Person auditor, String operation) {
        new Faults(auditor.api()).forgetLogin(auditor);
        return auditor.call(operation).send();
    }

    private static Person auditor(Api api) {
        return Person.withRoles(api, Set.of(Role.AUDITOR));
    }
}
