package io.authledger.reference;

import static io.authledger.reference.Row.row;

import io.authledger.api.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Replies to auditors who want counts. */
final class InsightRows {

    private static final List<String> OPERATIONS = List.of("getCounts", "getFailingNetworks");

    private InsightRows() {}

    static Stream<Row> all() {
        return OPERATIONS.stream().flatMap(InsightRows::ofEach);
    }

    private static Stream<Row> ofEach(String operation) {
        return Stream.of(
                row(operation + " 200", api -> ask(auditor(api), operation).send()),
                row(operation + " 200", api -> ask(auditor(api), operation)
                        .header("Accept", "text/csv")
                        .send()),
                row(operation + " 400 parameter_not_valid", api -> ask(auditor(api), operation)
                        .query("from", "yesterday")
                        .send()),
                row(operation + " 403 forbidden", api -> ask(new Person(api), operation)
                        .send()),
                row(operation + " 503 read_model_behind", api -> {
                    Person auditor = auditor(api);
                    new Faults(api).forgetLogin(auditor);
                    return ask(auditor, operation).send();
                }));
    }

    private static Person auditor(Api api) {
        return Person.withRoles(api, Set.of(Role.AUDITOR));
    }

    private static Call ask(Person person, String operation) {
        return person.api().ordinary(person.api().document().operation(operation), person);
    }
}
