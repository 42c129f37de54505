package io.authledger.reference;

import static io.authledger.reference.Row.failedNetwork;
import static io.authledger.reference.Row.row;
import static io.authledger.reference.Row.times;

import java.util.stream.Stream;

/** Replies to whoever changes a password. */
final class PasswordRows {

    private static final String NEW = "staple gun at noon";

    private PasswordRows() {}

    static Stream<Row> all() {
        return Stream.of(
                row("changePassword 204", api -> change(new Person(api), Person.PASSWORD, NEW)
                        .send()),
                row(
                        "changePassword 400 validation_failed",
                        api -> new Person(api).call("changePassword").body("{}").send()),
                row(
                        "changePassword 400 password_not_acceptable",
                        api -> change(new Person(api), Person.PASSWORD, "short").send()),
                row("changePassword 400 otp_malformed", api -> change(new Person(api), Person.PASSWORD, NEW)
                        .header("x-otp", "1")
                        .send()),
                row("changePassword 401 second_factor_required", api -> {
                    Person person = new Person(api);
                    person.enrol();
                    return change(person, Person.PASSWORD, NEW).send();
                }),
                row("changePassword 401 otp_not_valid", api -> {
                    Person person = new Person(api);
                    return change(person, Person.PASSWORD, NEW)
                            .header("x-otp", person.noTotp(person.enrol()))
                            .send();
                }),
                row("changePassword 403 current_password_not_valid", api -> change(new Person(api), NEW, NEW)
                        .send()),
                row("changePassword 429 too_many_requests", api -> change(new Person(api), NEW, NEW)
                        .from(failedNetwork(api))
                        .send()),
                row("changePassword 429 otp_attempts_exhausted", api -> {
                    Person person = new Person(api);
                    String wrong = person.noTotp(person.enrol());
                    return times(11, () -> change(person, Person.PASSWORD, NEW)
                            .from(api.newNetwork())
                            .header("x-otp", wrong)
                            .send());
                }));
    }

    private static Call change(Person person, String current, String chosen) {
        return person.call("changePassword").fields("currentPassword", current, "newPassword", chosen);
    }
}
