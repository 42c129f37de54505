package io.authledger.reference;

import static io.authledger.reference.Row.failedNetwork;
import static io.authledger.reference.Row.row;
import static io.authledger.reference.Row.times;

import java.util.stream.Stream;

/** Replies to whoever looks after second factors. */
final class FactorRows {

    static final String NO_RECOVERY_CODE = "zzzzz-zzzzz";

    private FactorRows() {}

    static Stream<Row> all() {
        return Stream.of(recoveryCodes(), phones(), undos()).flatMap(rows -> rows);
    }

    private static Stream<Row> recoveryCodes() {
        return Stream.of(
                row("renewRecoveryCodes 200", api -> {
                    Person person = new Person(api);
                    return shown(person, "renewRecoveryCodes", secondFactor(person, 1));
                }),
                row(
                        "renewRecoveryCodes 400 totp_not_configured",
                        api -> shown(new Person(api), "renewRecoveryCodes", "123456")),
                row(
                        "renewRecoveryCodes 400 otp_malformed",
                        api -> shown(new Person(api), "renewRecoveryCodes", "12345")),
                row("renewRecoveryCodes 401 second_factor_required", api -> {
                    Person person = withSecondFactor(api);
                    return person.call("renewRecoveryCodes").send();
                }),
                row(
                        "renewRecoveryCodes 401 otp_not_valid",
                        api -> shown(withSecondFactor(api), "renewRecoveryCodes", NO_RECOVERY_CODE)),
                row("renewRecoveryCodes 429 too_many_requests", api -> new Person(api)
                        .call("renewRecoveryCodes")
                        .from(failedNetwork(api))
                        .header("x-otp", "123456")
                        .send()),
                row("renewRecoveryCodes 429 otp_attempts_exhausted", api -> {
                    Person person = withSecondFactor(api);
                    return times(11, () -> shown(person, "renewRecoveryCodes", NO_RECOVERY_CODE));
                }));
    }

    private static Stream<Row> phones() {
        return Stream.of(
                row("removeSmsMethod 200", api -> {
                    Person person = new Person(api);
                    person.addPhone();
                    return person.call("removeSmsMethod").send();
                }),
                row(
                        "removeSmsMethod 400 otp_channel_not_configured",
                        api -> new Person(api).call("removeSmsMethod").send()),
                row("removeSmsMethod 400 otp_malformed", api -> shown(new Person(api), "removeSmsMethod", "12345")),
                row("removeSmsMethod 401 second_factor_required", api -> {
                    Person person = withSecondFactor(api);
                    person.addPhone();
                    return person.call("removeSmsMethod").send();
                }),
                row("removeSmsMethod 401 otp_not_valid", api -> {
                    Person person = withSecondFactor(api);
                    person.addPhone();
                    return shown(person, "removeSmsMethod", NO_RECOVERY_CODE);
                }),
                row("removeSmsMethod 429 too_many_requests", api -> new Person(api)
                        .call("removeSmsMethod")
                        .from(failedNetwork(api))
                        .send()),
                row("removeSmsMethod 429 otp_attempts_exhausted", api -> {
                    Person person = withSecondFactor(api);
                    person.addPhone();
                    return times(11, () -> shown(person, "removeSmsMethod", NO_RECOVERY_CODE));
                }));
    }

    private static Stream<Row> undos() {
        return Stream.of(
                row("undoChange 204", api -> {
                    Person person = new Person(api);
                    person.verify("EMAIL", person.mailedCode());
                    person.enrol();
                    return undo(api, person.mailedUndoToken()).send();
                }),
                row(
                        "undoChange 400 validation_failed",
                        api -> api.call("undoChange").body("{}").send()),
                row("undoChange 400 reset_token_not_valid", api -> undo(api, "").send()),
                row(
                        "undoChange 429 too_many_requests",
                        api -> undo(api, "").from(failedNetwork(api)).send()));
    }

    private static Call undo(Api api, String token) {
        return api.call("undoChange").fields("token", token);
    }

    static Person withSecondFactor(Api api) {
        Person person = new Person(api);
        secondFactor(person, 1);
        return person;
    }

    /** Validates an app, and gives a code of it that is not used up. */
    static String secondFactor(Person person, int later) {
        String secret = person.addTotp();
        person.verify("TOTP", person.totp(secret, 0));
        return person.totp(secret, later);
    }

    private static Reply shown(Person person, String operation, String code) {
        return person.call(operation).header("x-otp", code).send();
    }
}
