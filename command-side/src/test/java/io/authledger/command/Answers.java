package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.error.ErrorCode;
import io.authledger.command.Wire.Reply;
import io.authledger.command.Wire.Request;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends bad requests and collects whatever is wrong with an answer, so that one run tells all of it. */
final class Answers {

    private static final Pattern INSIDE = Pattern.compile(
            "java\\.|javax\\.|jakarta\\.|org\\.(apache|axon|postgres|spring)|io\\.authledger|Exception|\tat |SELECT |INSERT "
                    + "|<html|tomcat|jackson",
            Pattern.CASE_INSENSITIVE);

    private static final int SHOWN = 600;

    private final SoftAssertions softly = new SoftAssertions();
    private final Wire wire;
    private final JdbcClient jdbc;

    Answers(RunningCommandSide side) {
        this.wire = new Wire(side.url());
        this.jdbc = side.bean(JdbcClient.class);
    }

    /** All that were committed, but for those about messages and of roll-ups, which come when they come. */
    long events() {
        return jdbc.sql("""
                        SELECT count(*) FROM events WHERE payload_type NOT LIKE 'user.message.%'
                        AND payload_type NOT IN ('user.logins.rejected-while-locked', 'logins.rejected-unknown')
                        """).query(Long.class).single();
    }

    /** Expects a refusal with this code, or a success where it is null. */
    void expect(Request request, @Nullable ErrorCode code) {
        expect(request.text(), code);
    }

    /** Expects a refusal with this code, or a success where it is null. */
    void expect(String request, @Nullable ErrorCode code) {
        String line = request.lines().findFirst().orElse("");
        boolean isLimited = line.startsWith("POST") && line.contains("/otp/methods/totp");
        check(request, "", reply -> {
            int status = reply.status() == 0 ? json(reply).path("status").asInt() : reply.status();
            if (code == null) {
                // What is good may still come too often here.
                boolean tooOften = isLimited
                        && json(reply).path("code").asString().equals(ErrorCode.OTP_REQUESTS_EXHAUSTED.code());
                assertThat(status < 300 || tooOften).as("status %s", status).isTrue();
            } else {
                assertThat(status).isEqualTo(code.status());
                assertThat(json(reply).path("code").asString()).isEqualTo(code.code());
            }
        });
    }

    /** Expects a success or a refusal, as long as it is a clean one. */
    void expectAny(Request request, String origin) {
        check(request.text(), origin, reply -> {});
    }

    private interface Expectation {

        void check(Reply reply);
    }

    private void check(String request, String origin, Expectation expectation) {
        softly.check(() -> {
            long before = events();
            Reply reply = wire.send(request);
            try {
                assertClean(reply);
                expectation.check(reply);
                if (reply.status() >= 400) {
                    assertThat(events()).as("events").isBetween(before, before + facts(reply));
                }
            } catch (AssertionError e) {
                throw new AssertionError(origin + "\n" + shown(request) + "\n---\n" + shown(reply.toString()), e);
            }
        });
    }

    /** How many events a refusal may leave: a wrong password is a fact, and everything else is none. */
    private static int facts(Reply reply) {
        return reply.body().contains(ErrorCode.CURRENT_PASSWORD_NOT_VALID.code()) ? 1 : 0;
    }

    private static void assertClean(Reply reply) {
        assertThat(reply.body()).doesNotContainPattern(INSIDE);
        if (reply.status() >= 200 && reply.status() < 300) {
            return;
        }
        JsonNode problem = json(reply);
        int status = problem.path("status").asInt();
        assertThat(status).isBetween(400, 499);
        assertThat(Arrays.stream(ErrorCode.values())
                        .filter(code -> code.status() == status)
                        .map(ErrorCode::code))
                .contains(problem.path("code").asString());
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(problem.path("requestId").asString()).matches("[0-9a-f]{32}");
        if (reply.status() != 0) { // HTTP/0.9 has no head
            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(reply.header("X-Request-Id"))
                    .isEqualTo(problem.path("requestId").asString());
            assertThat(reply.header("WWW-Authenticate").isEmpty()).isEqualTo(status != 401);
            assertThat(reply.header("Allow").isEmpty()).isEqualTo(status != 405);
            assertThat(reply.header("Retry-After").isEmpty()).isEqualTo(status != 429);
        }
    }

    private static JsonNode json(Reply reply) {
        try {
            return JsonMapper.shared().readTree(reply.body());
        } catch (JacksonException e) {
            throw new AssertionError("No JSON", e);
        }
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "... " + text.length();
    }

    void assertAll() {
        softly.assertAll();
    }
}
