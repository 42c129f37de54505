package io.authledger.reference;

import static io.authledger.reference.Person.notThe;
import static io.authledger.reference.Row.failedNetwork;
import static io.authledger.reference.Row.row;
import static io.authledger.reference.Row.times;

import java.time.Duration;
import java.util.stream.Stream;

/** Replies to whoever asks for a one-time code, or gives one. */
final class CodeRows {

    /** Just past the interval within which nothing is sent again. */
    private static final Duration RESEND = Duration.ofSeconds(31);

    private CodeRows() {}

    static Stream<Row> all() {
        return Stream.of(
                row("requestCode 200", api -> request(new Person(api), "EMAIL")),
                row(
                        "requestCode 400 parameter_not_valid",
                        api -> new Person(api).call("requestCode").send()),
                row("requestCode 400 otp_method_not_allowed", api -> request(new Person(api), "SMS")),
                row("requestCode 400 otp_method_not_allowed", api -> request(new Person(api), "PIGEON")),
                row("requestCode 429 otp_requests_exhausted", api -> request(insistent(api), "EMAIL")),
                row("requestCodeByPost 200", api -> requestByPost(new Person(api), "EMAIL")),
                row("requestCodeByPost 400 validation_failed", api -> new Person(api)
                        .call("requestCodeByPost")
                        .body("{}")
                        .send()),
                row("requestCodeByPost 400 otp_method_not_allowed", api -> requestByPost(new Person(api), "TOTP")),
                row("requestCodeByPost 429 otp_requests_exhausted", api -> requestByPost(insistent(api), "EMAIL")),
                row("verifyCode 200", api -> {
                    Person person = new Person(api);
                    return person.verify("EMAIL", person.mailedCode());
                }),
                row("verifyCode 200", api -> {
                    Person person = new Person(api);
                    person.addPhone();
                    return person.verify("SMS", person.textedCode());
                }),
                row("verifyCode 200", api -> {
                    Person person = new Person(api);
                    return person.verify("TOTP", person.totp(person.addTotp(), 0));
                }),
                row("verifyCode 400 validation_failed", api -> new Person(api).verify("PIGEON", "123456")),
                row("verifyCode 400 otp_malformed", api -> new Person(api).verify("EMAIL", "12345")),
                row("verifyCode 400 otp_malformed", api -> new Person(api)
                        .call("verifyCode")
                        .fields("channel", "EMAIL")
                        .send()),
                row("verifyCode 400 otp_channel_already_verified", api -> {
                    Person person = new Person(api);
                    person.verify("EMAIL", person.mailedCode());
                    return person.verify("EMAIL", person.mailedCode());
                }),
                row("verifyCode 400 otp_channel_not_configured", api -> new Person(api).verify("SMS", "123456")),
                row("verifyCode 401 otp_not_valid", api -> {
                    Person person = new Person(api);
                    return person.verify("EMAIL", notThe(person.mailedCode()));
                }),
                row("verifyCode 429 too_many_requests", api -> new Person(api)
                        .call("verifyCode")
                        .from(failedNetwork(api))
                        .header("x-otp", "123456")
                        .fields("channel", "EMAIL")
                        .send()),
                row("verifyCode 429 otp_attempts_exhausted", api -> {
                    Person person = new Person(api);
                    return times(6, () -> person.verify("EMAIL", notThe(person.mailedCode())));
                }));
    }

    private static Reply request(Person person, String method) {
        return person.call("requestCode").query("method", method).send();
    }

    private static Reply requestByPost(Person person, String method) {
        return person.call("requestCodeByPost").fields("method", method).send();
    }

    /** Somebody who has been sent five codes in a quarter of an hour, the one of the registration among them. */
    private static Person insistent(Api api) {
        Person person = new Person(api);
        times(4, () -> {
            api.service().clock().advance(RESEND);
            return request(person, "EMAIL");
        });
        api.service().clock().advance(RESEND);
        return person;
    }
}
