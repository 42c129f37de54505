package io.authledger.reference;

import static io.authledger.reference.Row.row;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Replies to administrators, and to whoever would be one. */
final class AdminRows {

    private static final List<String> OPERATIONS = List.of(
            "findUser",
            "showUser",
            "setRoles",
            "suspendUser",
            "reinstateUser",
            "unlockUser",
            "removeFactors",
            "eraseUser");

    private AdminRows() {}

    static Stream<Row> all() {
        return Stream.concat(
                OPERATIONS.stream().flatMap(AdminRows::ofEach),
                Stream.of(
                        row("findUser 400 parameter_not_valid", api -> Person.administrator(api)
                                .call("findUser")
                                .query("email", "nobody")
                                .send()),
                        row("setRoles 400 validation_failed", api -> {
                            Person administrator = Person.administrator(api);
                            return toItself(administrator, "setRoles")
                                    .body("{\"roles\":[\"root\"]}")
                                    .send();
                        }),
                        row("setRoles 409 last_administrator", api -> {
                            Person last = theLast(api);
                            return toItself(last, "setRoles")
                                    .body("{\"roles\":[]}")
                                    .send();
                        }),
                        row("eraseOwnAccount 409 last_administrator", api -> theLast(api)
                                .call("eraseOwnAccount")
                                .fields("password", Person.PASSWORD)
                                .send()),
                        row("eraseUser 409 last_administrator", api -> toItself(theLast(api), "eraseUser")
                                .send()),
                        row("suspendUser 409 last_administrator", api -> toItself(theLast(api), "suspendUser")
                                .send())));
    }

    private static Stream<Row> ofEach(String operation) {
        String done =
                switch (operation) {
                    case "findUser", "showUser" -> " 200";
                    case "eraseUser" -> " 202";
                    default -> " 204";
                };
        return Stream.of(
                row(operation + done, api -> {
                    Person user = new Person(api);
                    return to(user, Person.administrator(api), operation).send();
                }),
                row(
                        operation + " 401 reauthentication_required",
                        api -> fromALoginOfLongAgo(Person.administrator(api), person -> toItself(person, operation))),
                row(operation + " 401 second_factor_required", api -> {
                    Person administrator = Person.administrator(api);
                    administrator.enrol();
                    return toItself(administrator, operation).send();
                }),
                row(operation + " 403 forbidden", api -> toItself(new Person(api), operation)
                        .send()),
                row(operation + " 404 not_found", api -> api.ordinary(
                                api.document().operation(operation), Person.administrator(api))
                        .send()));
    }

    static Reply fromALoginOfLongAgo(Person administrator, Function<Person, Call> operation) {
        Api api = administrator.api();
        api.service().clock().advance(Duration.ofMinutes(16));
        String refreshed = api.call("refreshSession")
                .fields("refreshToken", administrator.refreshToken())
                .send()
                .text("idToken");
        return operation
                .apply(administrator)
                .header("Authorization", "Bearer " + refreshed)
                .send();
    }

    /** An administrator beside whom nobody is one. */
    private static Person theLast(Api api) {
        Person last = Person.administrator(api);
        api.service()
                .bean(JdbcClient.class)
                .sql("DELETE FROM administrators WHERE user_id <> ?")
                .param(last.id())
                .update();
        return last;
    }

    private static Call toItself(Person person, String operation) {
        return to(person, person, operation);
    }

    private static Call to(Person user, Person administrator, String operation) {
        Call call = administrator.call(operation);
        return switch (operation) {
            case "findUser" -> call.query("email", user.address());
            case "setRoles" -> call.path("id", user.id().toString()).body("{\"roles\":[\"auditor\"]}");
            default -> call.path("id", user.id().toString());
        };
    }
}
