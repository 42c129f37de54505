package io.authledger.reference;

import static io.authledger.reference.Row.failedNetwork;
import static io.authledger.reference.Row.row;
import static io.authledger.reference.Row.times;

import io.authledger.standalone.RunningStandalone;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/** Replies to whoever adds a phone or a TOTP app, or removes one. */
final class MethodRows {

    private MethodRows() {}

    static Stream<Row> all() {
        return Stream.of(
                row("addSmsMethod 200", api -> new Person(api).addPhone()),
                row("addSmsMethod 400 validation_failed", api -> add(new Person(api), "612345678", "XX")),
                row("addSmsMethod 400 phone_not_valid", api -> add(new Person(api), "112", "ES")),
                row("addSmsMethod 400 sms_already_configured", api -> {
                    Person person = new Person(api);
                    person.addPhone();
                    person.verify("SMS", person.textedCode());
                    return person.addPhone();
                }),
                row("addSmsMethod 400 otp_method_not_allowed", api -> {
                    Person person = new Person(api);
                    try (ConfigurableApplicationContext mute = api.service().startWithoutSms()) {
                        return person.call("addSmsMethod")
                                .at(RunningStandalone.urlOf(mute))
                                .fields("phone", person.phone(), "country", "ES")
                                .send();
                    }
                }),
                row("addSmsMethod 429 otp_requests_exhausted", api -> {
                    Person person = new Person(api);
                    return times(6, () -> add(person, Person.newPhone(), "ES"));
                }),
                row(
                        "addTotpMethod 200",
                        api -> new Person(api).call("addTotpMethod").send()),
                row(
                        "addTotpMethod 200",
                        api -> new Person(api).call("addTotpMethod").body("{}").send()),
                row("addTotpMethod 400 totp_already_configured", api -> {
                    Person person = new Person(api);
                    person.verify("TOTP", person.totp(person.addTotp(), 0));
                    return person.call("addTotpMethod").send();
                }),
                row("addTotpMethod 429 otp_requests_exhausted", api -> {
                    Person person = new Person(api);
                    return times(6, () -> person.call("addTotpMethod").send());
                }),
                row("removeTotpMethod 200", api -> {
                    Person person = new Person(api);
                    String secret = person.addTotp();
                    person.verify("TOTP", person.totp(secret, 0));
                    return remove(person, person.totp(secret, 1)).send();
                }),
                row("removeTotpMethod 400 totp_not_configured", api -> remove(new Person(api), "123456")
                        .send()),
                row(
                        "removeTotpMethod 400 totp_not_configured",
                        api -> new Person(api).call("removeTotpMethod").send()),
                row("removeTotpMethod 400 otp_malformed", api -> remove(new Person(api), "12345")
                        .send()),
                row("removeTotpMethod 400 otp_malformed", api -> {
                    Person person = new Person(api);
                    person.addTotp();
                    return person.call("removeTotpMethod").send();
                }),
                row("removeTotpMethod 401 otp_not_valid", api -> {
                    Person person = new Person(api);
                    return remove(person, person.noTotp(person.addTotp())).send();
                }),
                row("removeTotpMethod 401 second_factor_required", api -> {
                    Person person = new Person(api);
                    person.verify("TOTP", person.totp(person.addTotp(), 0));
                    return person.call("removeTotpMethod").send();
                }),
                row("removeTotpMethod 429 too_many_requests", api -> remove(new Person(api), "123456")
                        .from(failedNetwork(api))
                        .send()),
                row("removeTotpMethod 429 otp_attempts_exhausted", api -> {
                    Person person = new Person(api);
                    String wrong = person.noTotp(person.addTotp());
                    return times(11, () -> remove(person, wrong).send());
                }));
    }

    private static Reply add(Person person, String phone, String country) {
        return person.call("addSmsMethod")
                .fields("phone", phone, "country", country)
                .send();
    }

    private static Call remove(Person person, String code) {
        return person.call("removeTotpMethod").header("x-otp", code);
    }
}
