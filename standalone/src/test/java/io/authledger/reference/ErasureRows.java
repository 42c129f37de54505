package io.authledger.reference;

import static io.authledger.reference.Row.failedNetwork;
import static io.authledger.reference.Row.row;
import static io.authledger.reference.Row.times;

import java.util.stream.Stream;

/** Replies to whoever wants to know what is kept, or to be forgotten. */
final class ErasureRows {

    private ErasureRows() {}

    static Stream<Row> all() {
        return Stream.of(
                row(
                        "exportPersonalData 200",
                        api -> new Person(api).call("exportPersonalData").send()),
                row("eraseOwnAccount 202", api -> erase(new Person(api), Person.PASSWORD)
                        .send()),
                row("eraseOwnAccount 400 validation_failed", api -> new Person(api)
                        .call("eraseOwnAccount")
                        .body("{}")
                        .send()),
                row("eraseOwnAccount 400 otp_malformed", api -> erase(new Person(api), Person.PASSWORD)
                        .header("x-otp", "1")
                        .send()),
                row("eraseOwnAccount 401 second_factor_required", api -> {
                    Person person = new Person(api);
                    person.enrol();
                    return erase(person, Person.PASSWORD).send();
                }),
                row("eraseOwnAccount 401 otp_not_valid", api -> {
                    Person person = new Person(api);
                    return erase(person, Person.PASSWORD)
                            .header("x-otp", person.noTotp(person.enrol()))
                            .send();
                }),
                row(
                        "eraseOwnAccount 403 current_password_not_valid",
                        api -> erase(new Person(api), "staple gun at noon").send()),
                row("eraseOwnAccount 429 too_many_requests", api -> erase(new Person(api), "staple gun at noon")
                        .from(failedNetwork(api))
                        .send()),
                row("eraseOwnAccount 429 otp_attempts_exhausted", api -> {
                    Person person = new Person(api);
                    String wrong = person.noTotp(person.enrol());
                    return times(11, () -> erase(person, Person.PASSWORD)
                            .from(api.newNetwork())
                            .header("x-otp", wrong)
                            .send());
                }));
    }

    private static Call erase(Person person, String password) {
        return person.call("eraseOwnAccount").fields("password", password);
    }
}
