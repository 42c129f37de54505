package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.error.ErrorCode;
import io.authledger.command.Operation.Field;
import io.authledger.command.Wire.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Whatever is sent to an operation gets the answer that it deserves: one that says what is wrong and nothing of the
 * inside, and never that the fault is ours. What is refused is recorded nowhere, and what is odd but harmless is
 * understood.
 */
class BadInputContractTest extends BadInput {

    private static final Set<String> WITHOUT_INPUT = Set.of(
            "GET /.well-known/jwks.json",
            "GET /.well-known/openid-configuration",
            "GET /auth/users/me/export",
            "GET /ledger/checkpoint",
            "GET /ledger/key",
            "POST /auth/logout");

    /** Not JSON; what is wrong with their paths and queries is told in {@link LedgerContractTest}. */
    private static final Set<String> OF_THE_LEDGER = Set.of(
            "GET /ledger/tile/{*path}",
            "GET /ledger/tile/entries/{*path}",
            "GET /ledger/events/{id}/proof",
            "GET /ledger/consistency");

    /** Fields that take any text, blank ones too. */
    private static final Set<String> TAKE_ANY_TEXT =
            Set.of("password", "refreshToken", "method", "currentPassword", "newPassword", "token");

    @Test
    void everyOperationIsListed() {
        Set<String> mapped = Objects.requireNonNull(
                        side.bean(DispatcherServlet.class).getHandlerMappings())
                .stream()
                .filter(RequestMappingHandlerMapping.class::isInstance)
                .map(RequestMappingHandlerMapping.class::cast)
                .flatMap(mappings -> mappings.getHandlerMethods().keySet().stream())
                .flatMap(mapping -> mapping.getMethodsCondition().getMethods().stream()
                        .flatMap(method -> mapping.getPatternValues().stream().map(path -> method + " " + path)))
                .filter(line -> !WITHOUT_INPUT.contains(line) && !OF_THE_LEDGER.contains(line))
                .collect(Collectors.toSet());
        assertThat(Arrays.stream(Operation.values())
                        .map(operation -> operation.method() + " " + pattern(operation.path())))
                .containsExactlyInAnyOrderElementsOf(mapped);
    }

    private static String pattern(String path) {
        return path.replaceFirst("[0-9a-f-]{36}", "{id}");
    }

    @ParameterizedTest
    @EnumSource
    void bodiesThatAreNotValid(Operation operation) {
        Request good = Request.of(operation, guest);
        ErrorCode unread = operation.understood();
        for (String body : BadBodies.notJson(operation.readsBody() ? good.body() : "{}")) {
            answers.expect(good.body(body), operation.readsBody() ? ErrorCode.BODY_NOT_VALID : unread);
        }
        boolean needsBody = operation.readsBody() && operation != Operation.ADD_TOTP;
        answers.expect(good.body(""), needsBody ? ErrorCode.BODY_NOT_VALID : unread);
        answers.expect(good.body(" ".repeat(BadBodies.MAX + 1)), ErrorCode.BODY_TOO_LARGE);
    }

    @ParameterizedTest
    @EnumSource
    void bodiesThatAreOddAndValid(Operation operation) {
        Request good = Request.of(operation, guest);
        String body = operation.readsBody() ? good.body() : "{}";
        for (String member : BadBodies.unknownMembers()) {
            answers.expect(good.body(BadBodies.withFirst(body, member)), operation.understood());
        }
        answers.expect(good.body(BadBodies.utf8("\uFEFF") + body), operation.understood());
        answers.expect(good.body(" ".repeat(BadBodies.MAX - body.length()) + body), operation.understood());
        answers.expect(BadRequests.inChunks(good.body(body)), operation.understood());
    }

    @ParameterizedTest
    @EnumSource
    void fieldsThatAreNotValid(Operation operation) {
        Guest sender = operation == Operation.LOG_IN ? guest.unknown() : guest;
        Request good = Request.of(operation, sender);
        Map<String, String> body = operation.body(sender);
        for (Field field : operation.fields()) {
            String name = field.name();
            answers.expect(good.body(BadBodies.without(body, name)), ErrorCode.VALIDATION_FAILED);
            for (String value : BadBodies.notText()) {
                answers.expect(good.body(BadBodies.json(body, name, value)), ErrorCode.BODY_NOT_VALID);
            }
            ErrorCode blank = TAKE_ANY_TEXT.contains(name) ? field.odd() : ErrorCode.VALIDATION_FAILED;
            for (String value : BadBodies.blank()) {
                answers.expect(good.body(BadBodies.json(body, name, value)), blank);
            }
            for (String value : BadBodies.oddTexts()) {
                answers.expect(good.body(BadBodies.json(body, name, value)), field.odd());
            }
        }
    }

    /** An attempt it is all the same, and so the one thing refused here that leaves an event. */
    @Test
    void whatCannotBeAPasswordIsAWrongOne() {
        List<String> passwords = List.of("", "\0", "\uD800", "\uDFFF" + PASSWORD, PASSWORD + "\0", "x".repeat(15_000));
        for (String password : passwords) {
            Guest owner = Guest.arrives(client);
            long before = answers.events();
            assertThat(client.logIn(owner.address(), password).code()).isEqualTo("authentication_failed");
            assertThat(answers.events()).isEqualTo(before + 1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+34 612-345.678                    | ES | ",
                "tel:+34612345678                   | ES | ",
                "612345678;phone-context=+34        | ES | ",
                "\\u0666\\u0661\\u0662\\u0663\\u0664\\u0665\\u0666\\u0667\\u0668 | ES | ",
                "\\uff16\\uff11\\uff12\\uff13\\uff14\\uff15\\uff16\\uff17\\uff18 | ES | ",
                "6\\u200b1\\u00a02\\u00ad345678     | ES | ",
                "650-253-GOOG                       | US | ",
                "612345678                          | es | VALIDATION_FAILED",
                "612345678                          | Es | VALIDATION_FAILED",
                "612345678                          | ESP | VALIDATION_FAILED",
                "612345678                          | ZZ | VALIDATION_FAILED",
                "612345678                          | 001 | VALIDATION_FAILED",
                "612345678                          | 34 | VALIDATION_FAILED",
                "612345678                          | +34 | VALIDATION_FAILED",
                "612345678                          | \\ud83c\\uddea\\ud83c\\uddf8 | VALIDATION_FAILED",
                "612345678                          | GB | PHONE_NOT_VALID",
                "+34612345678                       | US | PHONE_NOT_VALID",
                "+34612345678                       | XK | PHONE_NOT_VALID",
                "+34 912 345 678                    | ES | PHONE_NOT_VALID",
                "+1 800 356 9377                    | US | PHONE_NOT_VALID",
                "1-800-FLOWERS                      | US | PHONE_NOT_VALID",
                "+883 5100 1234 5678                | ES | PHONE_NOT_VALID",
                "112                                | ES | PHONE_NOT_VALID",
                "612345678 ext. 5                   | ES | PHONE_NOT_VALID",
                "tel:+34612345678;ext=5             | ES | PHONE_NOT_VALID",
                "612345678,,5#                      | ES | PHONE_NOT_VALID",
                "tel:612345678;phone-context=       | ES | PHONE_NOT_VALID",
                "sip:612345678@example.org          | ES | PHONE_NOT_VALID",
                "javascript:alert(1)                | ES | PHONE_NOT_VALID",
                "abcdefghi                          | ES | PHONE_NOT_VALID",
                "\\ud83d\\udcf1                     | ES | PHONE_NOT_VALID",
                "6\\ud83d\\ude0012345678            | ES | PHONE_NOT_VALID",
                "612345678\\u0000                   | ES | ",
                "++34612345678                      | ES | ",
                "+                                  | ES | PHONE_NOT_VALID",
                "61234567890123456789012345678      | ES | PHONE_NOT_VALID"
            })
    void aPhoneIsOneOfItsCountry(String phone, String country, ErrorCode refusal) {
        String body = "{\"phone\":\"" + phone + "\",\"country\":\"" + country + "\"}";
        answers.expect(Request.of(Operation.ADD_SMS, guest).body(body), refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "'',                          PARAMETER_NOT_VALID",
        "?,                           PARAMETER_NOT_VALID",
        "?METHOD=EMAIL,               PARAMETER_NOT_VALID",
        "?method%00=EMAIL,            PARAMETER_NOT_VALID",
        "?method=%ff,                 PARAMETER_NOT_VALID",
        "?method,                     OTP_METHOD_NOT_ALLOWED",
        "?method=,                    OTP_METHOD_NOT_ALLOWED",
        "?method=email,               OTP_METHOD_NOT_ALLOWED",
        "?method=EMAIL%00,            OTP_METHOD_NOT_ALLOWED",
        "?method=EMAIL%20,            OTP_METHOD_NOT_ALLOWED",
        "?method=TOTP,                OTP_METHOD_NOT_ALLOWED",
        "?method=%F0%9F%98%80,        OTP_METHOD_NOT_ALLOWED",
        "?method=EMAIL&method=SMS,    OTP_METHOD_NOT_ALLOWED",
        "?method=EMAIL&method=EMAIL,  OTP_METHOD_NOT_ALLOWED",
        "?method=1,                   OTP_METHOD_NOT_ALLOWED",
        "?m%65thod=%45MAIL,           "
    })
    void aMethodIsOneOfTwoInTheQuery(String query, ErrorCode refusal) {
        Request good = Request.of(Operation.REQUEST_CODE, guest);
        answers.expect(good.line("GET /auth/otp/code" + query), refusal);
    }

    @ParameterizedTest
    @EnumSource
    void contentTypes(Operation operation) {
        Request good = Request.of(operation, guest);
        for (String type : BadHeaders.otherTypes()) {
            answers.expect(
                    good.instead("Content-Type", type),
                    operation.readsBody() ? ErrorCode.MEDIA_TYPE_NOT_SUPPORTED : operation.understood());
        }
        for (String type : BadHeaders.jsonTypes()) {
            answers.expect(good.instead("Content-Type", type), operation.understood());
        }
        answers.expect(
                good.without("Content-Type"),
                operation.readsBody() ? ErrorCode.MEDIA_TYPE_NOT_SUPPORTED : operation.understood());
    }
}
