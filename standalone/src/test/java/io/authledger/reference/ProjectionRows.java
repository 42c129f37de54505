package io.authledger.reference;

import static io.authledger.reference.Row.row;

import java.util.List;
import java.util.stream.Stream;

/** Replies to administrators of read models, and to whoever would be one. */
final class ProjectionRows {

    private static final List<String> OPERATIONS =
            List.of("showRebuild", "startRebuild", "abandonRebuild", "listParked", "replayParked");

    private ProjectionRows() {}

    static Stream<Row> all() {
        return OPERATIONS.stream().flatMap(ProjectionRows::ofEach);
    }

    private static Stream<Row> ofEach(String operation) {
        String done = operation.equals("startRebuild") || operation.equals("replayParked") ? " 202" : " 200";
        return Stream.of(
                row(operation + done, api -> of(Person.administrator(api), operation, "sessions")
                        .send()),
                row(
                        operation + " 401 reauthentication_required",
                        api -> AdminRows.fromALoginOfLongAgo(
                                Person.administrator(api), person -> of(person, operation, "sessions"))),
                row(operation + " 401 second_factor_required", api -> {
                    Person administrator = Person.administrator(api);
                    administrator.enrol();
                    return of(administrator, operation, "sessions").send();
                }),
                row(operation + " 403 forbidden", api -> of(new Person(api), operation, "sessions")
                        .send()),
                row(operation + " 404 not_found", api -> of(Person.administrator(api), operation, "nothing")
                        .send()),
                row(operation + " 503 read_model_behind", api -> {
                    Person administrator = Person.administrator(api);
                    new Faults(api).forgetLogin(administrator);
                    return of(administrator, operation, "sessions").send();
                }));
    }

    private static Call of(Person person, String operation, String name) {
        return person.call(operation).path("name", name);
    }
}
