package io.authledger.reference;

import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import io.authledger.api.Actor;
import io.authledger.api.Role;
import io.authledger.command.otp.TotpCodes;
import io.authledger.command.otp.UndoTokens;
import io.authledger.command.usecase.Administration;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who has registered and logged in. */
final class Person {

    static final String PASSWORD = "correct horse battery";

    private static final AtomicInteger PHONES = new AtomicInteger();
    private static final long STEP_MILLIS = 30_000;

    private final Api api;
    private final String address = newAddress();
    private final String phone = newPhone();
    private Reply login;
    private @Nullable String resetToken;

    Person(Api api) {
        this.api = api;
        api.call("register").fields("email", address, "password", PASSWORD).send();
        this.login = logIn();
    }

    /** Somebody who has the role too, and has logged in with it. */
    static Person administrator(Api api) {
        return withRoles(api, Set.of(Role.ADMIN));
    }

    /** Somebody who has these roles, and has logged in with them, which the read model knows where it has to. */
    static Person withRoles(Api api, Set<Role> roles) {
        Person person = new Person(api);
        api.service().bean(Administration.class).setRoles(person.id(), roles, Actor.BOOTSTRAP);
        person.login = person.logIn();
        if (roles.contains(Role.AUDITOR)) {
            await().until(() -> !Set.of(403, 503)
                    .contains(person.call("listAuditEvents").send().status()));
        }
        return person;
    }

    private Reply logIn() {
        return api.call("logIn").fields("email", address, "password", PASSWORD).send();
    }

    Api api() {
        return api;
    }

    /** As written in Spain. */
    static String newPhone() {
        return "6%08d".formatted(12_000_000 + PHONES.incrementAndGet());
    }

    static String newAddress() {
        return "u" + UUID.randomUUID() + "@example.org";
    }

    /** Fields of an operation's request body, with this person's values. */
    Map<String, String> own(String operationId) {
        Map<String, String> own = new TreeMap<>(
                Map.of("email", address, "password", PASSWORD, "refreshToken", refreshToken(), "phone", phone));
        String token = operationId.equals("undoChange") ? undoToken() : resetToken;
        if (token != null) {
            own.put("token", token);
        }
        return own;
    }

    String address() {
        return address;
    }

    /** As written in Spain. */
    String phone() {
        return phone;
    }

    String idToken() {
        return login.text("idToken");
    }

    String refreshToken() {
        return login.text("refreshToken");
    }

    UUID id() {
        try {
            return UUID.fromString(SignedJWT.parse(idToken()).getJWTClaimsSet().getSubject());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    Call call(String operationId) {
        return api.call(operationId).as(this);
    }

    Reply addPhone() {
        return call("addSmsMethod").fields("phone", phone, "country", "ES").send();
    }

    /** Base32. */
    String addTotp() {
        return call("addTotpMethod").send().json().at("/totp/secret").asString();
    }

    /** Has a validated TOTP secret from now on: Base32. */
    String enrol() {
        String secret = addTotp();
        verify("TOTP", totp(secret, 0));
        return secret;
    }

    Reply verify(String channel, String code) {
        return call("verifyCode")
                .header("x-otp", code)
                .fields("channel", channel)
                .send();
    }

    String mailedCode() {
        return codeSentTo(address);
    }

    /** The code that was mailed to an address that is not this person's yet. */
    String mailedCode(String newAddress) {
        return codeSentTo(newAddress);
    }

    /** Another one that was mailed there. */
    String mailedCodeOtherThan(String code, String newAddress) {
        return sentTo(newAddress, "(?s)(?!" + code + ")\\d{6}.*").substring(0, 6);
    }

    String textedCode() {
        return codeSentTo("+34" + phone);
    }

    /** What undoes the last change of factors that a mail told of. */
    String mailedUndoToken() {
        return sentTo(address, "(?s).*\\n[A-Za-z0-9_-]{86}")
                .lines()
                .filter(line -> line.matches("[A-Za-z0-9_-]{86}"))
                .findFirst()
                .orElseThrow();
    }

    /** A genuine token of a change that never was. */
    private String undoToken() {
        return api.service().bean(UndoTokens.class).issue(id(), UUID.randomUUID());
    }

    /** Asks for a token that allows a new password, and has it from now on. */
    String askForReset() {
        api.call("requestPasswordReset").fields("email", address).send();
        String text = sentTo(address, "(?s).*\\n[A-Za-z0-9_-]{108}\\n.*");
        resetToken = text.lines()
                .filter(line -> line.matches("[A-Za-z0-9_-]{108}"))
                .findFirst()
                .orElseThrow();
        return resetToken;
    }

    private String codeSentTo(String destination) {
        return sentTo(destination, "(?s)\\d{6}.*").substring(0, 6);
    }

    private HttpRequest inboxOf(String destination) {
        return HttpRequest.newBuilder(URI.create(api.service().url() + "/dev/inbox?to="
                        + URLEncoder.encode(destination, StandardCharsets.UTF_8)))
                .build();
    }

    /** The oldest text of this form that was sent there. */
    private String sentTo(String destination, String form) {
        return await("a message")
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> JsonMapper.shared()
                                .readTree(api.send(inboxOf(destination)).body())
                                .valueStream()
                                .map(letter -> letter.path("text").asString())
                                .filter(text -> text.matches(form))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The code that an app shows now, or {@code later} steps of 30 s from now. */
    String totp(String secret, int later) {
        TotpCodes app = api.service().bean(TotpCodes.class);
        return app.code(secret, step() + later);
    }

    /** Six digits that no app with this secret shows around now. */
    String noTotp(String secret) {
        TotpCodes app = api.service().bean(TotpCodes.class);
        return LongStream.range(0, 10)
                .mapToObj("%06d"::formatted)
                .filter(digits -> LongStream.rangeClosed(step() - 3, step() + 3)
                        .noneMatch(step -> app.code(secret, step).equals(digits)))
                .findFirst()
                .orElseThrow();
    }

    private long step() {
        return api.service().clock().millis() / STEP_MILLIS;
    }

    /** The same number of digits, and not the code. */
    static String notThe(String code) {
        return "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
    }
}
