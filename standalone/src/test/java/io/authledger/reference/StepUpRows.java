package io.authledger.reference;

import static io.authledger.reference.FactorRows.NO_RECOVERY_CODE;
import static io.authledger.reference.FactorRows.secondFactor;
import static io.authledger.reference.FactorRows.withSecondFactor;
import static io.authledger.reference.Row.failedNetwork;
import static io.authledger.reference.Row.row;
import static io.authledger.reference.Row.times;

import java.util.stream.Stream;

/** Replies to whoever raises a session, and to logins that a second factor goes with. */
final class StepUpRows {

    private StepUpRows() {}

    static Stream<Row> all() {
        return Stream.of(stepUps(), choices(), logins()).flatMap(rows -> rows);
    }

    private static Stream<Row> stepUps() {
        return Stream.of(
                row("stepUp 200", api -> {
                    Person person = new Person(api);
                    return stepUp(person, "TOTP", secondFactor(person, 1)).send();
                }),
                row("stepUp 400 validation_failed", api -> stepUp(new Person(api), "PIGEON", "123456")
                        .send()),
                row("stepUp 400 otp_malformed", api -> stepUp(new Person(api), "TOTP", "12345")
                        .send()),
                row("stepUp 400 otp_channel_not_configured", api -> stepUp(new Person(api), "SMS", "123456")
                        .send()),
                row("stepUp 400 otp_channel_not_configured", api -> stepUp(new Person(api), "TOTP", "123456")
                        .send()),
                row("stepUp 400 otp_method_not_allowed", api -> stepUp(new Person(api), "EMAIL", "123456")
                        .send()),
                row("stepUp 401 second_factor_required", api -> withSecondFactor(api)
                        .call("stepUp")
                        .fields("channel", "TOTP")
                        .send()),
                row("stepUp 401 otp_not_valid", api -> stepUp(withSecondFactor(api), "TOTP", NO_RECOVERY_CODE)
                        .send()),
                row("stepUp 429 too_many_requests", api -> stepUp(new Person(api), "TOTP", "123456")
                        .from(failedNetwork(api))
                        .send()),
                row("stepUp 429 otp_attempts_exhausted", api -> {
                    Person person = withSecondFactor(api);
                    return times(
                            11, () -> stepUp(person, "TOTP", NO_RECOVERY_CODE).send());
                }));
    }

    private static Stream<Row> choices() {
        return Stream.of(
                row("chooseMfa 204", api -> choose(new Person(api)).send()),
                row(
                        "chooseMfa 400 validation_failed",
                        api -> new Person(api).call("chooseMfa").body("{}").send()),
                row(
                        "chooseMfa 400 otp_malformed",
                        api -> choose(new Person(api)).header("x-otp", "12345").send()),
                row("chooseMfa 401 second_factor_required", api -> choose(withSecondFactor(api))
                        .send()),
                row("chooseMfa 401 otp_not_valid", api -> choose(withSecondFactor(api))
                        .header("x-otp", NO_RECOVERY_CODE)
                        .send()),
                row(
                        "chooseMfa 429 too_many_requests",
                        api -> choose(new Person(api)).from(failedNetwork(api)).send()),
                row("chooseMfa 429 otp_attempts_exhausted", api -> {
                    Person person = withSecondFactor(api);
                    return times(11, () -> choose(person)
                            .header("x-otp", NO_RECOVERY_CODE)
                            .send());
                }));
    }

    private static Stream<Row> logins() {
        return Stream.of(
                row("logIn 401 second_factor_required", api -> {
                    Person person = new Person(api);
                    choose(person).header("x-otp", secondFactor(person, 1)).send();
                    return logIn(api, person).send();
                }),
                row("logIn 401 otp_not_valid", api -> logIn(api, withSecondFactor(api))
                        .header("x-otp", NO_RECOVERY_CODE)
                        .send()),
                row("logIn 429 otp_attempts_exhausted", api -> {
                    Person person = withSecondFactor(api);
                    return times(11, () -> logIn(api, person)
                            .header("x-otp", NO_RECOVERY_CODE)
                            .send());
                }));
    }

    private static Call stepUp(Person person, String channel, String code) {
        return person.call("stepUp").header("x-otp", code).fields("channel", channel);
    }

    private static Call choose(Person person) {
        return person.call("chooseMfa").body("{\"atLogin\":true}");
    }

    private static Call logIn(Api api, Person person) {
        return api.call("logIn").fields("email", person.address(), "password", Person.PASSWORD);
    }
}
