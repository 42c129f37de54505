package io.authledger.reference;

import static io.authledger.reference.Row.failedNetwork;
import static io.authledger.reference.Row.row;
import static io.authledger.reference.Row.times;

import java.util.stream.Stream;

/** Replies to whoever has forgotten a password. */
final class ResetRows {

    private static final String NEW = "staple gun at noon";

    private ResetRows() {}

    static Stream<Row> all() {
        return Stream.of(
                row("requestPasswordReset 202", api -> request(api, new Person(api).address())
                        .send()),
                row("requestPasswordReset 202", api -> request(api, Person.newAddress())
                        .send()),
                row("requestPasswordReset 400 validation_failed", api -> request(api, "nobody")
                        .send()),
                row("requestPasswordReset 429 too_many_requests", api -> {
                    String network = api.newNetwork();
                    return times(Row.NETWORK_LIMIT + 1, () -> request(api, Person.newAddress())
                            .from(network)
                            .send());
                }),
                row("resetPassword 204", api -> reset(api, new Person(api).askForReset(), NEW)
                        .send()),
                row(
                        "resetPassword 400 validation_failed",
                        api -> api.call("resetPassword").body("{}").send()),
                row("resetPassword 400 reset_token_not_valid", api -> reset(api, "none", NEW)
                        .send()),
                row("resetPassword 400 password_not_acceptable", api -> reset(
                                api, new Person(api).askForReset(), "short")
                        .send()),
                row(
                        "resetPassword 400 otp_malformed",
                        api -> reset(api, "none", NEW).header("x-otp", "1").send()),
                row("resetPassword 401 second_factor_required", api -> {
                    Person person = validated(api);
                    person.enrol();
                    return reset(api, person.askForReset(), NEW).send();
                }),
                row("resetPassword 401 otp_not_valid", api -> {
                    Person person = validated(api);
                    String wrong = person.noTotp(person.enrol());
                    return reset(api, person.askForReset(), NEW)
                            .header("x-otp", wrong)
                            .send();
                }),
                row(
                        "resetPassword 429 too_many_requests",
                        api -> reset(api, "none", NEW).from(failedNetwork(api)).send()),
                row("resetPassword 429 otp_attempts_exhausted", api -> {
                    Person person = validated(api);
                    String wrong = person.noTotp(person.enrol());
                    String token = person.askForReset();
                    return times(
                            11,
                            () -> reset(api, token, NEW).header("x-otp", wrong).send());
                }));
    }

    /** Of an address that is validated: of others no second factor is asked for. */
    private static Person validated(Api api) {
        Person person = new Person(api);
        person.verify("EMAIL", person.mailedCode());
        return person;
    }

    private static Call request(Api api, String email) {
        return api.call("requestPasswordReset").fields("email", email);
    }

    private static Call reset(Api api, String token, String chosen) {
        return api.call("resetPassword").fields("token", token, "newPassword", chosen);
    }
}
