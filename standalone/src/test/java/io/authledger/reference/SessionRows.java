package io.authledger.reference;

import static io.authledger.reference.Row.row;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import java.util.stream.Stream;

/** Replies to whoever looks after sessions and devices. */
final class SessionRows {

    private SessionRows() {}

    static Stream<Row> all() {
        return Stream.of(
                row("logOut 204", api -> new Person(api).call("logOut").send()),
                row(
                        "listSessions 200",
                        api -> new Person(api).call("listSessions").send()),
                row("listSessions 400 parameter_not_valid", api -> behind(api, "listSessions", "x")),
                row("listSessions 503 read_model_behind", api -> behind(api, "listSessions", "1000")),
                row(
                        "endOtherSessions 204",
                        api -> new Person(api).call("endOtherSessions").send()),
                row("endSession 204", api -> {
                    Person person = new Person(api);
                    return remove(person, "endSession", first(person, "listSessions", "sessions"));
                }),
                row("endSession 404 not_found", api -> remove(new Person(api), "endSession", nothing())),
                row(
                        "listDevices 200",
                        api -> new Person(api).call("listDevices").send()),
                row("listDevices 400 parameter_not_valid", api -> behind(api, "listDevices", "x")),
                row("listDevices 503 read_model_behind", api -> behind(api, "listDevices", "1000")),
                row("forgetDevice 204", api -> {
                    Person person = new Person(api);
                    return remove(person, "forgetDevice", first(person, "listDevices", "devices"));
                }),
                row("forgetDevice 404 not_found", api -> remove(new Person(api), "forgetDevice", nothing())));
    }

    private static Reply behind(Api api, String operation, String position) {
        return new Person(api).call(operation).header("Min-Position", position).send();
    }

    private static String first(Person person, String operation, String list) {
        Reply listed = await().until(() -> person.call(operation).send(), reply -> reply.status() == 200);
        return listed.json().path(list).path(0).path("id").asString();
    }

    private static Reply remove(Person person, String operation, String id) {
        return person.call(operation).path("id", id).send();
    }

    private static String nothing() {
        return UUID.randomUUID().toString();
    }
}
