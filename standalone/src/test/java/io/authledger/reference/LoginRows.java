package io.authledger.reference;

import static io.authledger.reference.Person.PASSWORD;
import static io.authledger.reference.Person.newAddress;
import static io.authledger.reference.Row.failedNetwork;
import static io.authledger.reference.Row.row;
import static io.authledger.reference.Row.times;

import java.util.stream.Stream;

/** Replies to registrations, logins and refreshes, and to whoever reads a status, keys or the document. */
final class LoginRows {

    private LoginRows() {}

    static Stream<Row> all() {
        return Stream.of(
                row("register 202", api -> register(api, newAddress(), PASSWORD).send()),
                row("register 202", api -> register(api, new Person(api).address(), PASSWORD)
                        .send()),
                row("register 400 validation_failed", api -> register(api, "nobody", PASSWORD)
                        .send()),
                row("register 400 password_not_acceptable", api -> register(api, newAddress(), "short")
                        .send()),
                row("register 429 too_many_requests", api -> {
                    String network = api.newNetwork();
                    return times(Row.NETWORK_LIMIT + 1, () -> register(api, newAddress(), PASSWORD)
                            .from(network)
                            .send());
                }),
                row("logIn 200", api -> logIn(api, new Person(api).address(), PASSWORD)
                        .send()),
                row(
                        "logIn 400 validation_failed",
                        api -> api.call("logIn").fields("email", newAddress()).send()),
                row("logIn 400 otp_malformed", api -> logIn(api, newAddress(), PASSWORD)
                        .header("x-otp", "12345")
                        .send()),
                row("logIn 403 authentication_failed", api -> logIn(api, new Person(api).address(), "wrong")
                        .send()),
                row("logIn 403 authentication_failed", api -> logIn(api, newAddress(), PASSWORD)
                        .send()),
                row("logIn 429 too_many_requests", api -> logIn(api, newAddress(), PASSWORD)
                        .from(failedNetwork(api))
                        .send()),
                row("refreshSession 200", api -> refresh(api, new Person(api).refreshToken())
                        .send()),
                row(
                        "refreshSession 400 validation_failed",
                        api -> api.call("refreshSession").body("{}").send()),
                row("refreshSession 403 refresh_token_not_valid", api -> refresh(api, "")
                        .send()),
                row(
                        "refreshSession 429 too_many_requests",
                        api -> refresh(api, "none").from(failedNetwork(api)).send()),
                row("getStatus 200", api -> {
                    Person person = new Person(api);
                    Reply verified = person.verify("EMAIL", person.mailedCode());
                    String position =
                            verified.raw().headers().firstValue("Position").orElseThrow();
                    return person.call("getStatus")
                            .header("Min-Position", position)
                            .send();
                }),
                row("getStatus 400 parameter_not_valid", api -> new Person(api)
                        .call("getStatus")
                        .header("Min-Position", "x")
                        .send()),
                row("getStatus 503 read_model_behind", api -> new Person(api)
                        .call("getStatus")
                        .header("Min-Position", "1000")
                        .send()),
                row("getKeys 200", api -> api.call("getKeys").send()),
                row("getDiscovery 200", api -> api.call("getDiscovery").send()),
                row("getOpenApi 200", api -> api.call("getOpenApi").send()),
                row("getOpenApi 304", api -> again(api, "getOpenApi")),
                row("getDocs 200", api -> api.call("getDocs").send()),
                row("getDocs 304", api -> again(api, "getDocs")));
    }

    private static Call register(Api api, String address, String password) {
        return api.call("register").fields("email", address, "password", password);
    }

    private static Call logIn(Api api, String address, String password) {
        return api.call("logIn").fields("email", address, "password", password);
    }

    private static Call refresh(Api api, String token) {
        return api.call("refreshSession").fields("refreshToken", token);
    }

    private static Reply again(Api api, String operation) {
        String tag =
                api.call(operation).send().raw().headers().firstValue("ETag").orElseThrow();
        return api.call(operation).header("If-None-Match", tag).send();
    }
}
