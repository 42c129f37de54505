package io.authledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class BadInputTest extends HttpTest {

    private static final String[] JSON_TYPE = {"Content-Type", "application/json"};
    private static final String GOOD = "{\"name\":\"a\",\"flag\":true,\"channel\":\"SMS\",\"count\":3}";

    static Stream<Arguments> bodiesThatAreNotValid() {
        return Stream.of(
                Arguments.of("empty", ""),
                Arguments.of("blank", "  "),
                Arguments.of("cut off", "{\"name\":\"a\""),
                Arguments.of("no JSON", "name=a"),
                Arguments.of("single quotes", GOOD.replace('"', '\'')),
                Arguments.of("comment", "/* */" + GOOD),
                Arguments.of("trailing token", GOOD + " {}"),
                Arguments.of("trailing garbage", GOOD + " x"),
                Arguments.of("trailing comma", GOOD.replace("}", ",}")),
                Arguments.of("null", "null"),
                Arguments.of("array", "[" + GOOD + "]"),
                Arguments.of("string", "\"a\""),
                Arguments.of("number", "5"),
                Arguments.of("invalid UTF-8 escape", GOOD.replace("\"a\"", "\"\\u00g0\"")),
                Arguments.of("raw control character", GOOD.replace("\"a\"", "\"\u0001\"")),
                Arguments.of("duplicate key", GOOD.replace("{", "{\"name\":\"b\",")),
                Arguments.of("duplicate unknown key", GOOD.replace("{", "{\"x\":1,\"x\":2,")),
                Arguments.of("duplicate key deep inside", GOOD.replace("{", "{\"x\":{\"y\":1,\"y\":2},")),
                Arguments.of("number for string", GOOD.replace("\"a\"", "5")),
                Arguments.of("boolean for string", GOOD.replace("\"a\"", "true")),
                Arguments.of("object for string", GOOD.replace("\"a\"", "{}")),
                Arguments.of("array for string", GOOD.replace("\"a\"", "[\"a\"]")),
                Arguments.of("null for required", GOOD.replace("\"a\"", "null")),
                Arguments.of("string for boolean", GOOD.replace("true", "\"true\"")),
                Arguments.of("number for boolean", GOOD.replace("true", "1")),
                Arguments.of("empty string for boolean", GOOD.replace("true", "\"\"")),
                Arguments.of("null for boolean", GOOD.replace("true", "null")),
                Arguments.of("number for enum", GOOD.replace("\"SMS\"", "1")),
                Arguments.of("unknown value of enum", GOOD.replace("SMS", "PIGEON")),
                Arguments.of("wrong case of enum", GOOD.replace("SMS", "sms")),
                Arguments.of("empty enum", GOOD.replace("SMS", "")),
                Arguments.of("string for number", GOOD.replace("3", "\"3\"")),
                Arguments.of("fraction for integer", GOOD.replace("3", "3.0")),
                Arguments.of("integer too large", GOOD.replace("3", "3000000000")),
                Arguments.of("boolean for number", GOOD.replace("3", "true")),
                Arguments.of("string for list", GOOD.replace("{", "{\"roles\":\"admin\",")),
                Arguments.of("null in list", GOOD.replace("{", "{\"roles\":[null],")),
                Arguments.of("number in list", GOOD.replace("{", "{\"roles\":[1],")),
                Arguments.of("string for object", GOOD.replace("{", "{\"inner\":\"\",")),
                Arguments.of("object for one value", GOOD.replace("{", "{\"one\":{},")),
                Arguments.of("null inside object", GOOD.replace("{", "{\"inner\":{\"deep\":null},")),
                Arguments.of("wrong type beside a missing field", "{\"name\":5}"),
                Arguments.of("wrong item type beside a missing field", "{\"roles\":[5]}"),
                Arguments.of("nested too deep", GOOD.replace("{", "{\"x\":" + "[".repeat(40) + "]".repeat(40) + ",")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void bodiesThatAreNotValid(String what, String body) {
        isProblem(post("/auth/open", body, JSON_TYPE), 400, "body_not_valid");
    }

    static Stream<Arguments> fieldsThatAreNotValid() {
        return Stream.of(
                Arguments.of("{}", "[channel required, count required, flag required, name required]"),
                Arguments.of("{\"x\":1}", "[channel required, count required, flag required, name required]"),
                Arguments.of(GOOD.replace("\"name\":\"a\",", ""), "[name required]"),
                Arguments.of(GOOD.replace("\"a\"", "\"\""), "[name blank]"),
                Arguments.of(GOOD.replace("\"a\"", "\" \\t\\n\""), "[name blank]"),
                Arguments.of(GOOD.replace("{", "{\"inner\":{},"), "[deep required]"));
    }

    @ParameterizedTest
    @MethodSource
    void fieldsThatAreNotValid(String body, String expected) {
        HttpResponse<String> response = post("/auth/open", body, JSON_TYPE);
        isProblem(response, 400, "validation_failed");
        assertThat(json(response)
                        .path("errors")
                        .valueStream()
                        .peek(error ->
                                assertThat(error.path("message").asString()).isNotBlank())
                        .map(error -> error.path("field").asString() + " "
                                + error.path("code").asString())
                        .toList())
                .hasToString(expected);
    }

    @Test
    void whatIsOptionalMayBeNullBlankOrMissing() {
        assertThat(post("/auth/open", GOOD, JSON_TYPE).statusCode()).isEqualTo(200);
        for (String optional :
                new String[] {"\"note\":null,", "\"note\":\"\",", "\"roles\":null,", "\"inner\":null,"}) {
            HttpResponse<String> response = post("/auth/open", GOOD.replace("{", "{" + optional), JSON_TYPE);
            assertThat(response.statusCode()).as(optional).isEqualTo(200);
        }
    }

    @Test
    void unknownFieldsAreIgnored() {
        String body = GOOD.replace("{", "{\"x\":{\"name\":null},\"Name\":5,");
        assertThat(json(post("/auth/open", body, JSON_TYPE)).path("name").asString())
                .isEqualTo("a");
    }

    @Test
    void aBodyThatIsOptionalMayBeMissing() {
        assertThat(post("/auth/optional", "").body()).isEqualTo("none");
        assertThat(post("/auth/optional", GOOD, JSON_TYPE).body()).isEqualTo("a");
        isProblem(post("/auth/optional", "{", JSON_TYPE), 400, "body_not_valid");
        isProblem(post("/auth/optional", "null", JSON_TYPE), 400, "body_not_valid");
        isProblem(post("/auth/optional", "", "Content-Type", "text/plain"), 415, "media_type_not_supported");
    }

    static Stream<Arguments> requestsThatAreNotValid() {
        return Stream.of(
                bad("no body, no type", "/auth/open", posted(""), 400, "body_not_valid"),
                bad("no type", "/auth/open", posted(GOOD), 415, "media_type_not_supported"),
                bad("text", "/auth/open", posted(GOOD, "Content-Type", "text/plain"), 415, "media_type_not_supported"),
                bad(
                        "form",
                        "/auth/open",
                        posted("name=a", "Content-Type", "application/x-www-form-urlencoded"),
                        415,
                        "media_type_not_supported"),
                bad(
                        "upload",
                        "/auth/open",
                        posted("--a--", "Content-Type", "multipart/form-data; boundary=a"),
                        415,
                        "media_type_not_supported"),
                bad(
                        "XML",
                        "/auth/open",
                        posted("<a/>", "Content-Type", "application/xml"),
                        415,
                        "media_type_not_supported"),
                bad(
                        "other JSON",
                        "/auth/open",
                        posted(GOOD, "Content-Type", "application/vnd.api+json"),
                        415,
                        "media_type_not_supported"),
                bad(
                        "any application",
                        "/auth/open",
                        posted(GOOD, "Content-Type", "application/*"),
                        415,
                        "media_type_not_supported"),
                bad("anything", "/auth/open", posted(GOOD, "Content-Type", "*/*"), 415, "media_type_not_supported"),
                bad(
                        "malformed type",
                        "/auth/open",
                        posted(GOOD, "Content-Type", "json"),
                        415,
                        "media_type_not_supported"),
                bad(
                        "unknown charset",
                        "/auth/open",
                        posted(GOOD, "Content-Type", "application/json;charset=klingon"),
                        415,
                        "media_type_not_supported"),
                bad("GET for POST", "/auth/open", r -> r, 405, "method_not_allowed"),
                bad("DELETE for GET", "/reply", HttpRequest.Builder::DELETE, 405, "method_not_allowed"),
                bad("not acceptable", "/reply", r -> r.header("Accept", "text/html"), 406, "not_acceptable"),
                bad("malformed Accept", "/reply", r -> r.header("Accept", "json"), 406, "not_acceptable"),
                bad("no such path", "/nowhere", r -> r, 404, "not_found"),
                bad("no such path, POST", "/nowhere", posted(GOOD, JSON_TYPE), 404, "not_found"),
                bad("trailing slash", "/reply/", r -> r, 404, "not_found"),
                bad("missing parameter", "/parameter", r -> r, 400, "parameter_not_valid"),
                bad("empty parameter", "/parameter?method=", r -> r, 400, "parameter_not_valid"),
                bad("unknown value", "/parameter?method=PIGEON", r -> r, 400, "parameter_not_valid"),
                bad(
                        "malformed header",
                        "/parameter?method=SMS",
                        r -> r.header("Min-Position", "x"),
                        400,
                        "parameter_not_valid"),
                bad("missing header", "/header", r -> r, 400, "parameter_not_valid"),
                bad("malformed path", "/path/1", r -> r, 400, "parameter_not_valid"),
                bad("too large", "/auth/open", posted(padded(16 * 1024 + 1), JSON_TYPE), 413, "body_too_large"),
                bad("too large and unannounced", "/auth/open", chunked(padded(16 * 1024 + 1)), 413, "body_too_large"),
                bad(
                        "much too large and unannounced",
                        "/auth/open",
                        chunked(padded(1024 * 1024)),
                        413,
                        "body_too_large"),
                bad(
                        "too large by what trails",
                        "/auth/open",
                        chunked(GOOD + " ".repeat(16 * 1024)),
                        413,
                        "body_too_large"),
                bad(
                        "too large inside a value",
                        "/auth/open",
                        chunked(GOOD.replace("\"a\"", "\"" + "a".repeat(20_000) + "\"")),
                        413,
                        "body_too_large"),
                bad(
                        "too large for nobody",
                        "/nowhere",
                        posted(padded(16 * 1024 + 1), JSON_TYPE),
                        413,
                        "body_too_large"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void requestsThatAreNotValid(
            String what, String path, UnaryOperator<HttpRequest.Builder> change, int status, String code) {
        isProblem(send(path, change), status, code);
    }

    @Test
    void aMalformedQueryIsAParameterThatIsNotValid() {
        String response = raw("GET /parameter?method=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(bodyOf(response).path("code").asString()).isEqualTo("parameter_not_valid");
    }

    @Test
    void theLargestBodyIsTaken() {
        assertThat(post("/auth/open", padded(16 * 1024), JSON_TYPE).statusCode())
                .isEqualTo(200);
        assertThat(send("/auth/open", chunked(padded(16 * 1024))).statusCode()).isEqualTo(200);
    }

    @Test
    void aMethodNotAllowedIsToldWhichAre() {
        assertThat(header(get("/auth/open"), "Allow")).isEqualTo("POST");
    }

    @Test
    void nothingIsDoneForWhoCannotReadTheAnswer() {
        String before = json(post("/act", "")).path("text").asString();
        for (String accept : new String[] {"text/html", "application/json;q=0", "json", "application/problem+json"}) {
            isProblem(post("/act", "", "Accept", accept), 406, "not_acceptable");
        }
        String after = json(post("/act", "", "Accept", "text/html, application/*;q=0.1"))
                .path("text")
                .asString();
        assertThat(before).isEqualTo("acted 1");
        assertThat(after).isEqualTo("acted 2");
    }

    @Test
    void aBodyThatIsNotUtf8IsNotValid() {
        String latin1 = GOOD.replace("\"a\"", "\"\u00e4\"");
        String response = raw("POST /auth/open HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: "
                + latin1.length() + "\r\nContent-Type: application/json\r\n\r\n" + latin1);
        assertThat(bodyOf(response).path("code").asString()).isEqualTo("body_not_valid");
    }

    @Test
    void whoAcceptsNoProblemsGetsOneAllTheSame() {
        isProblem(get("/error-of/CONFLICT", "Accept", "text/html"), 409, "conflict");
        isProblem(get("/nowhere", "Accept", "image/png"), 404, "not_found");
    }

    private static Arguments bad(
            String what, String path, UnaryOperator<HttpRequest.Builder> change, int status, String code) {
        return Arguments.of(what, path, change, status, code);
    }

    private static UnaryOperator<HttpRequest.Builder> posted(String body, String... headers) {
        return request -> {
            HttpRequest.Builder posted = request.POST(HttpRequest.BodyPublishers.ofString(body));
            return headers.length == 0 ? posted : posted.headers(headers);
        };
    }

    private static UnaryOperator<HttpRequest.Builder> chunked(String body) {
        return request -> request.headers(JSON_TYPE)
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
    }

    private static String padded(int bytes) {
        return GOOD.replace("{", "{" + " ".repeat(bytes - GOOD.length()));
    }

    private static void isProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = json(response);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("type").asString()).isEqualTo("urn:authledger:error:" + code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("instance").asString()).isEqualTo(response.uri().getPath());
        assertThat(problem.path("detail").asString()).isNotBlank().doesNotContain("java", "io.authledger", "Exception");
        assertThat(problem.path("requestId").asString()).isEqualTo(header(response, "X-Request-Id"));
        assertThat(problem.has("errors")).isEqualTo(code.equals("validation_failed"));
    }
}
