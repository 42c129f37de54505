package io.authledger.reference;

import static io.authledger.reference.Row.row;
import static org.awaitility.Awaitility.await;

import io.authledger.api.Role;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Replies to auditors, and to whoever would be one. */
final class AuditRows {

    private static final List<String> OPERATIONS =
            List.of("listAuditEvents", "exportHistory", "listUserEvents", "showPastStatus", "showErasure");
    private static final String FAR_AHEAD = "9999-01-01T00:00:00Z";

    private AuditRows() {}

    static Stream<Row> all() {
        return Stream.concat(
                Stream.of(
                        row(
                                "listAuditEvents 200",
                                api -> auditor(api).call("listAuditEvents").send()),
                        row(
                                "exportHistory 200",
                                api -> auditor(api).call("exportHistory").send()),
                        row("listUserEvents 200", api -> ofItself(auditor(api), "listUserEvents")
                                .send()),
                        row("showPastStatus 200", api -> {
                            Person auditor = auditor(api);
                            return onceThere(
                                    () -> ofItself(auditor, "showPastStatus").query("at", FAR_AHEAD));
                        }),
                        row("showErasure 200", AuditRows::erasure),
                        row("showPastStatus 404 not_found", api -> ofItself(auditor(api), "showPastStatus")
                                .query("at", "2000-01-01T00:00:00Z")
                                .send()),
                        row("showErasure 404 not_found", api -> ofItself(auditor(api), "showErasure")
                                .send()),
                        row("exportHistory 400 parameter_not_valid", api -> auditor(api)
                                .call("exportHistory")
                                .query("from", "the-start")
                                .send())),
                OPERATIONS.stream().flatMap(AuditRows::ofEach));
    }

    private static Stream<Row> ofEach(String operation) {
        Row forbidden = row(operation + " 403 forbidden", api -> ordinary(new Person(api), operation)
                .send());
        Row behind = row(operation + " 503 read_model_behind", api -> {
            Person auditor = auditor(api);
            new Faults(api).forgetLogin(auditor);
            return ordinary(auditor, operation).send();
        });
        return operation.equals("exportHistory")
                ? Stream.of(forbidden, behind)
                : Stream.of(forbidden, behind, row(operation + " 400 parameter_not_valid", api -> badly(
                                auditor(api), operation)
                        .send()));
    }

    private static Call badly(Person auditor, String operation) {
        return switch (operation) {
            case "showErasure" -> auditor.call(operation).path("id", "nobody");
            case "showPastStatus" -> ofItself(auditor, operation).query("at", "yesterday");
            default -> ordinary(auditor, operation).query("cursor", "nowhere");
        };
    }

    private static Reply erasure(Api api) {
        Person erased = new Person(api);
        String id = erased.id().toString();
        erased.call("eraseOwnAccount").fields("password", Person.PASSWORD).send();
        Person auditor = auditor(api);
        return onceThere(() -> auditor.call("showErasure").path("id", id));
    }

    private static Reply onceThere(Supplier<Call> call) {
        return await().until(() -> call.get().send(), reply -> reply.status() != 404);
    }

    private static Call ofItself(Person auditor, String operation) {
        return auditor.call(operation).path("id", auditor.id().toString());
    }

    private static Call ordinary(Person person, String operation) {
        return person.api().ordinary(person.api().document().operation(operation), person);
    }

    private static Person auditor(Api api) {
        return Person.withRoles(api, Set.of(Role.AUDITOR));
    }
}
