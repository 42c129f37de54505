package io.authledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ContainerErrorsTest extends HttpTest {

    private static final String REST = "Host: localhost\r\nConnection: close\r\n\r\n";

    static Stream<Arguments> whatTomcatRefuses() {
        return Stream.of(
                refused("broken percent-encoding", "GET /%zz HTTP/1.1\r\n" + REST, 400, "parameter_not_valid"),
                refused("truncated percent-encoding", "GET /a% HTTP/1.1\r\n" + REST, 400, "parameter_not_valid"),
                refused(
                        "broken percent-encoding of a path parameter",
                        "GET /reply;a=%zz HTTP/1.1\r\n" + REST,
                        400,
                        "parameter_not_valid"),
                refused("truncated path parameter", "GET /nowhere;% HTTP/1.1\r\n" + REST, 400, "parameter_not_valid"),
                refused("encoded slash", "GET /a%2fb HTTP/1.1\r\n" + REST, 400, "parameter_not_valid"),
                refused("encoded NUL", "GET /a%00b HTTP/1.1\r\n" + REST, 400, "parameter_not_valid"),
                refused("encoding not UTF-8", "GET /a%ff HTTP/1.1\r\n" + REST, 400, "parameter_not_valid"),
                refused("above the root", "GET /../../etc/passwd HTTP/1.1\r\n" + REST, 400, "parameter_not_valid"),
                refused("encoded above the root", "GET /%2e%2e/x HTTP/1.1\r\n" + REST, 400, "parameter_not_valid"),
                refused("backslash", "GET /a\\b HTTP/1.1\r\n" + REST, 400, "parameter_not_valid"),
                refused("illegal character", "GET /a<b>\"c HTTP/1.1\r\n" + REST, 400, "parameter_not_valid"),
                refused("normalised to nothing", "GET /auth/../nowhere HTTP/1.1\r\n" + REST, 404, "not_found"),
                refused("bad request line", "GARBAGE\r\n\r\n", 400, "parameter_not_valid"),
                refused("bad method token", "G@T / HTTP/1.1\r\n" + REST, 400, "parameter_not_valid"),
                refused(
                        "TLS on a plain port",
                        "\u0016\u0003\u0001\u0002\0\u0001\0\r\n\r\n",
                        400,
                        "parameter_not_valid"),
                refused("unknown version", "GET / HTTP/9.9\r\n" + REST, 400, "parameter_not_valid"),
                refused("bad header name", "GET / HTTP/1.1\r\nbad header: x\r\n" + REST, 400, "parameter_not_valid"),
                refused("bad header value", "GET / HTTP/1.1\r\nx: a\u0001b\r\n" + REST, 400, "parameter_not_valid"),
                refused("no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400, "parameter_not_valid"),
                refused("two hosts", "GET / HTTP/1.1\r\nHost: a\r\n" + REST, 400, "parameter_not_valid"),
                refused(
                        "bad host",
                        "GET / HTTP/1.1\r\nHost: a b/c\r\nConnection: close\r\n\r\n",
                        400,
                        "parameter_not_valid"),
                refused(
                        "header too large",
                        "GET / HTTP/1.1\r\nx: " + "a".repeat(20_000) + "\r\n" + REST,
                        400,
                        "parameter_not_valid"),
                refused(
                        "line too long",
                        "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n" + REST,
                        400,
                        "parameter_not_valid"),
                refused(
                        "too many headers",
                        "GET / HTTP/1.1\r\n" + "x: y\r\n".repeat(200) + REST,
                        400,
                        "parameter_not_valid"),
                refused(
                        "bad length",
                        "POST /auth/open HTTP/1.1\r\nContent-Length: ten\r\n" + REST,
                        400,
                        "parameter_not_valid"),
                refused(
                        "two lengths",
                        "POST /auth/open HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n" + REST,
                        400,
                        "parameter_not_valid"),
                refused(
                        "unknown transfer coding",
                        "POST /auth/open HTTP/1.1\r\nTransfer-Encoding: zip\r\n" + REST,
                        400,
                        "parameter_not_valid"),
                refused(
                        "unknown expectation",
                        "POST /auth/open HTTP/1.1\r\nExpect: miracles\r\nContent-Length: 1\r\n" + REST,
                        400,
                        "parameter_not_valid"),
                refused(
                        "bad chunk",
                        "POST /auth/open HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
                                + REST + "zz\r\n",
                        400,
                        "body_not_valid"),
                refused(
                        "body that never comes",
                        "POST /auth/open HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 9\r\n" + REST,
                        400,
                        "body_not_valid"),
                refused(
                        "body that stops halfway",
                        "POST /auth/open HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 9\r\n" + REST
                                + "{",
                        400,
                        "body_not_valid"),
                refused("unknown method", "BREW /reply HTTP/1.1\r\n" + REST, 405, "method_not_allowed"),
                refused("trace", "TRACE /reply HTTP/1.1\r\n" + REST, 405, "method_not_allowed"),
                refused("connect", "CONNECT localhost:80 HTTP/1.1\r\n" + REST, 400, "parameter_not_valid"),
                refused("the error page itself", "GET /error HTTP/1.1\r\n" + REST, 404, "not_found"),
                refused(
                        "the error page for browsers",
                        "GET /error HTTP/1.1\r\nAccept: text/html\r\n" + REST,
                        404,
                        "not_found"),
                refused("sendError", "GET /send-error HTTP/1.1\r\n" + REST, 403, "forbidden"));
    }

    private static Arguments refused(String what, String request, int status, String code) {
        return Arguments.of(what, request, status, code);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatTomcatRefuses(String what, String request, int status, String code) {
        String response = raw(request);
        assertThat(response).startsWith("HTTP/1.1 " + status + " ");
        assertThat(response).containsIgnoringCase("\r\nContent-Type: application/problem+json\r\n");
        assertThat(response).contains("\r\nX-Content-Type-Options: nosniff\r\n");
        assertThat(response).doesNotContainIgnoringCase("tomcat", "html>", "\r\nServer:", "java.", "exception");
        JsonNode problem = bodyOf(response);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(response)
                .contains("\r\nX-Request-Id: " + problem.path("requestId").asString() + "\r\n");
    }

    @Test
    void aRefusedMethodIsToldWhichAreAllowed() {
        assertThat(raw("TRACE /reply HTTP/1.1\r\n" + REST)).containsIgnoringCase("\r\nAllow: ");
        assertThat(raw("BREW /reply HTTP/1.1\r\n" + REST)).contains("\r\nAllow: GET\r\n");
    }

    @Test
    void theInstanceIsThePathThatWasAskedFor() {
        assertThat(bodyOf(raw("GET /send-error?secret=1 HTTP/1.1\r\n" + REST))
                        .path("instance")
                        .asString())
                .isEqualTo("/send-error");
        assertThat(bodyOf(raw("GET /%zz HTTP/1.1\r\n" + REST)).has("instance")).isFalse();
    }
}
