package io.authledger.reference;

import static io.authledger.reference.Person.notThe;
import static io.authledger.reference.Row.failedNetwork;
import static io.authledger.reference.Row.row;
import static io.authledger.reference.Row.times;

import java.util.stream.Stream;

/** Replies to whoever changes the address. */
final class EmailRows {

    private EmailRows() {}

    static Stream<Row> all() {
        return Stream.concat(requests(), confirmations());
    }

    private static Stream<Row> requests() {
        return Stream.of(
                row("changeEmail 202", api -> change(new Person(api), Person.newAddress())
                        .send()),
                row("changeEmail 202", api -> change(new Person(api), new Person(api).address())
                        .send()),
                row("changeEmail 400 validation_failed", api -> change(new Person(api), "nobody")
                        .send()),
                row("changeEmail 400 validation_failed", api -> {
                    Person person = new Person(api);
                    return change(person, person.address()).send();
                }),
                row("changeEmail 400 otp_malformed", api -> change(new Person(api), Person.newAddress())
                        .header("x-otp", "1")
                        .send()),
                row("changeEmail 401 second_factor_required", api -> {
                    Person person = new Person(api);
                    person.enrol();
                    return change(person, Person.newAddress()).send();
                }),
                row("changeEmail 401 otp_not_valid", api -> {
                    Person person = new Person(api);
                    return change(person, Person.newAddress())
                            .header("x-otp", person.noTotp(person.enrol()))
                            .send();
                }),
                row("changeEmail 403 current_password_not_valid", api -> new Person(api)
                        .call("changeEmail")
                        .fields("email", Person.newAddress(), "password", "staple gun at noon")
                        .send()),
                row("changeEmail 429 too_many_requests", api -> change(new Person(api), Person.newAddress())
                        .from(failedNetwork(api))
                        .send()),
                row("changeEmail 429 otp_requests_exhausted", api -> {
                    Person person = new Person(api);
                    return times(5, () -> change(person, Person.newAddress()).send());
                }),
                row("changeEmail 429 otp_attempts_exhausted", api -> {
                    Person person = new Person(api);
                    String wrong = person.noTotp(person.enrol());
                    return times(11, () -> change(person, Person.newAddress())
                            .from(api.newNetwork())
                            .header("x-otp", wrong)
                            .send());
                }));
    }

    private static Stream<Row> confirmations() {
        return Stream.of(
                row("confirmEmail 200", api -> {
                    Person person = new Person(api);
                    String address = asked(person);
                    return confirm(person, person.mailedCode(address)).send();
                }),
                row(
                        "confirmEmail 400 otp_malformed",
                        api -> new Person(api).call("confirmEmail").send()),
                row("confirmEmail 400 otp_channel_not_configured", api -> confirm(new Person(api), "123456")
                        .send()),
                row("confirmEmail 401 otp_not_valid", api -> {
                    Person person = new Person(api);
                    String address = asked(person);
                    return confirm(person, notThe(person.mailedCode(address))).send();
                }),
                row("confirmEmail 409 conflict", api -> {
                    Person first = new Person(api);
                    Person second = new Person(api);
                    String address = asked(first);
                    String late = first.mailedCode(address);
                    change(second, address).send();
                    confirm(second, second.mailedCodeOtherThan(late, address)).send();
                    return confirm(first, late).send();
                }),
                row("confirmEmail 429 too_many_requests", api -> confirm(new Person(api), "123456")
                        .from(failedNetwork(api))
                        .send()),
                row("confirmEmail 429 otp_attempts_exhausted", api -> {
                    Person person = new Person(api);
                    String wrong = notThe(person.mailedCode(asked(person)));
                    return times(6, () -> confirm(person, wrong).send());
                }));
    }

    /** The address that is to be this person's. */
    private static String asked(Person person) {
        String address = Person.newAddress();
        change(person, address).send();
        return address;
    }

    private static Call change(Person person, String address) {
        return person.call("changeEmail").fields("email", address, "password", Person.PASSWORD);
    }

    private static Call confirm(Person person, String code) {
        return person.call("confirmEmail").header("x-otp", code);
    }
}
