package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.error.ErrorCode;
import io.authledger.command.Operation.Field;
import io.authledger.command.Wire.Reply;
import io.authledger.command.Wire.Request;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for bodies holds for all else of a request, as far as it comes, and for input that nobody thought of. */
class BadRequestContractTest extends BadInput {

    /** Repeat a failure with {@code -Dauthledger.test.seed=} and the seed that it tells. */
    private static final long SEED = Long.getLong("authledger.test.seed", System.nanoTime());

    private static final int ROUNDS = 50;

    @ParameterizedTest
    @EnumSource
    void headersThatAreNotValid(Operation operation) {
        Request good = Request.of(operation, guest);
        BadHeaders.refused().forEach(header -> answers.expect(good.with(header), ErrorCode.PARAMETER_NOT_VALID));
        BadHeaders.unacceptable()
                .forEach(accept -> answers.expect(good.with("Accept: " + accept), ErrorCode.NOT_ACCEPTABLE));
        ErrorCode malformed = operation.readsCode() ? ErrorCode.OTP_MALFORMED : operation.understood();
        BadHeaders.codes().forEach(code -> answers.expect(good.instead("x-otp", code), malformed));
        answers.expect(good.instead("x-otp", "123456").with("x-otp: 123456"), malformed);
        ErrorCode stranger = operation.isOpen() ? operation.understood() : ErrorCode.BEARER_NOT_VALID;
        BadHeaders.authorizations(guest.idToken())
                .forEach(header -> answers.expect(good.instead("Authorization", header), stranger));
        answers.expect(good.without("Authorization"), stranger);
        answers.expect(good.with("Authorization: Bearer " + guest.idToken()).with("Authorization: x"), stranger);
    }

    @ParameterizedTest
    @EnumSource
    void headersThatAreOddAndHarmless(Operation operation) {
        Request good = Request.of(operation, guest);
        BadHeaders.ignored().forEach(header -> answers.expect(good.with(header), operation.understood()));
    }

    @ParameterizedTest
    @EnumSource
    void methods(Operation operation) {
        Request good = Request.of(operation, guest);
        for (String method : BadRequests.methods()) {
            if (method.equals(operation.method())) {
                continue;
            }
            answers.expect(good.line(method + " " + operation.target()), ErrorCode.METHOD_NOT_ALLOWED);
        }
        Wire wire = new Wire(side.url());
        long before = answers.events();
        for (Request options : List.of(
                good.line("OPTIONS " + operation.target()),
                good.line("OPTIONS *"),
                good.line("OPTIONS " + operation.path())
                        .with("Origin: https://evil.example")
                        .with("Access-Control-Request-Method: " + operation.method()))) {
            Reply reply = wire.send(options);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Allow")).isNotEmpty();
            assertThat(reply.body()).isEmpty();
            assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
        }
        assertThat(wire.send(good.line("HEAD " + operation.path())).body()).isEmpty();
        assertThat(answers.events()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void targets(Operation operation) {
        Request good = Request.of(operation, guest);
        String method = operation.method() + " ";
        String path = operation.path();
        String query = operation.target().substring(path.length());
        BadRequests.elsewhere(path)
                .forEach(target -> answers.expect(good.line(method + target + query), ErrorCode.NOT_FOUND));
        BadRequests.noTargets(path)
                .forEach(target -> answers.expect(good.line(method + target + query), ErrorCode.PARAMETER_NOT_VALID));
        BadRequests.same(path)
                .forEach(target -> answers.expect(good.line(method + target + query), operation.understood()));
        String more = method + operation.target() + (query.isEmpty() ? "?" : "&");
        BadRequests.noQueries().forEach(odd -> answers.expect(good.line(more + odd), ErrorCode.PARAMETER_NOT_VALID));
        BadRequests.oddQueries().forEach(odd -> answers.expect(good.line(more + odd), operation.understood()));
        ErrorCode broken = operation.readsQuery() ? ErrorCode.PARAMETER_NOT_VALID : operation.understood();
        BadRequests.brokenQueries().forEach(text -> answers.expect(good.line(more + text), broken));
    }

    @ParameterizedTest
    @EnumSource
    void requestsThatAreHardlyHttp(Operation operation) {
        Request good = Request.of(operation, guest);
        BadRequests.oddHttp(good).forEach(text -> answers.expect(text, operation.understood()));
        BadRequests.notHttp(good).forEach(text -> answers.expect(text, ErrorCode.PARAMETER_NOT_VALID));
        if (operation.readsBody()) {
            BadRequests.brokenOff(good).forEach(text -> answers.expect(text, ErrorCode.BODY_NOT_VALID));
        }
        answers.expect("GET /auth/otp/code?method=EMAIL\r\n", ErrorCode.BEARER_NOT_VALID);
    }

    @ParameterizedTest
    @EnumSource
    void whateverMayCome(Operation operation) {
        Guest sender = operation == Operation.LOG_IN ? guest.unknown() : guest;
        Request good = Request.of(operation, sender);
        Map<String, String> body = operation.body(sender);
        Generated generated = new Generated(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            String origin = "Seed " + SEED + ", " + i;
            answers.expectAny(good.with(generated.header()), origin);
            answers.expectAny(good.line(operation.method() + " " + operation.path() + generated.tail()), origin);
            if (operation.readsBody()) {
                answers.expectAny(good.body(generated.damaged(good.body())), origin);
            }
            for (Field field : operation.fields()) {
                answers.expectAny(good.body(BadBodies.json(body, field.name(), generated.text())), origin);
            }
        }
    }
}
