package io.authledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RepliesTest extends HttpTest {

    @Test
    void timesHaveMillisecondsAndNullsAreLeftOut() {
        HttpResponse<String> response = get("/reply");
        assertThat(response.body()).isEqualTo("{\"at\":\"2025-06-09T05:45:44.994Z\",\"text\":\"grün\"}");
        assertThat(header(response, "Content-Type")).isEqualTo("application/json");
        assertThat(get("/whole-second").body()).isEqualTo("{\"at\":\"2025-06-09T05:45:44.000Z\",\"text\":\"\"}");
    }

    @Test
    void everyReplyHasAnIdThatIsOurs() {
        String first = header(get("/reply", "X-Request-Id", "theirs"), "X-Request-Id");
        assertThat(first).matches("[0-9a-f]{32}");
        assertThat(header(get("/reply"), "X-Request-Id"))
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(first);
    }

    @Test
    void noReplySaysWhatServesIt() {
        HttpResponse<String> response = get("/reply");
        assertThat(response.headers().map()).doesNotContainKeys("server", "x-powered-by");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @CsvSource({"/auth/me, no-store", "/reply, ''", "/nowhere, no-store", "/auth/nowhere, no-store"})
    void whatIsPersonalIsNotStored(String path, String expected) {
        HttpResponse<String> response = get(path, "Authorization", "Bearer " + Tokens.good());
        assertThat(response.headers().allValues("Cache-Control"))
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
    }

    @Test
    void aDisguisedPathIsPersonalToo() {
        String response = raw("GET /%61uth;x=1/me HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer "
                + Tokens.good() + "\r\n\r\n");
        assertThat(response).startsWith("HTTP/1.1 200 ").contains("\r\nCache-Control: no-store\r\n");
    }

    @Test
    void thePositionIsAHeader() {
        assertThat(header(get("/auth/me", "Authorization", "Bearer " + Tokens.good()), "Position"))
                .isEqualTo("7");
    }

    @Test
    void theClientIsKnownByNetworkAndAgent() {
        assertThat(get("/client", "User-Agent", "curl/8").body()).isEqualTo("[\"127.0.0.1\",\"curl/8\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "BEARER_NOT_VALID, 401, invalid_token",
        "OTP_NOT_VALID, 401, insufficient_user_authentication",
        "SECOND_FACTOR_REQUIRED, 401, insufficient_user_authentication",
        "REAUTHENTICATION_REQUIRED, 401, insufficient_user_authentication"
    })
    void each401CarriesAChallenge(String code, int status, String error) {
        HttpResponse<String> response = get("/error-of/" + code);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer error=\"" + error + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TOO_MANY_REQUESTS",
                "OTP_REQUESTS_EXHAUSTED",
                "OTP_ATTEMPTS_EXHAUSTED",
                "SERVICE_BUSY",
                "READ_MODEL_BEHIND"
            })
    void each429And503SaysWhenToComeBack(String code) {
        assertThat(header(get("/error-of/" + code), "Retry-After")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT-5S, 1", "PT0.001S, 1", "PT1S, 1", "PT1.001S, 2", "PT30S, 30", "PT29.999999999S, 30"})
    void theTimeToComeBackIsRoundedUp(String after, String expected) {
        assertThat(header(get("/retry?after=" + after), "Retry-After")).isEqualTo(expected);
    }

    @Test
    void fieldsAtFaultAreSorted() {
        assertThat(get("/invalid").body())
                .contains(
                        "\"errors\":[{\"field\":\"alpha\",\"code\":\"required\",\"message\":\"is required\"},{\"field\":\"zeta\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/broken", "/broken-writer"})
    void aFaultOfOursIsLoggedOnceAndNotTold(String path, CapturedOutput log) {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.body())
                .doesNotContain("jdbc", "Exception", "java", "half")
                .contains("\"code\":\"internal_error\"");
        String id = json(response).path("requestId").asString();
        assertThat(log).containsOnlyOnce("Request " + id + " failed");
        assertThat(log)
                .containsOnlyOnce("java.lang.IllegalStateException")
                .contains("at io.authledger.web.TestController");
    }

    @Test
    void aReplyThatBreaksOffDoesNotLookWhole(CapturedOutput log) {
        assertThatThrownBy(() -> get("/broken-off")).isInstanceOf(UncheckedIOException.class);
        assertThat(log).containsOnlyOnce("after the reply had begun").containsPattern("Request [0-9a-f]{32} failed");
    }

    @Test
    void aClientsFaultIsNotLogged(CapturedOutput log) {
        get("/error-of/CONFLICT");
        get("/nowhere");
        post("/auth/open", "{", "Content-Type", "application/json");
        assertThat(log).doesNotContain("Exception", "WARN", "ERROR");
    }

    @Test
    void whoTriesWhatIsNotAllowedIsLogged(CapturedOutput log) {
        String id = header(get("/error-of/FORBIDDEN?email=ada@example.org"), "X-Request-Id");
        assertThat(log)
                .containsOnlyOnce(
                        "Request " + id + " refused to nobody known: GET /error-of/{code}" + System.lineSeparator());
        String known = header(get("/auth/not-allowed", "Authorization", "Bearer " + Tokens.good()), "X-Request-Id");
        assertThat(log)
                .containsOnlyOnce("Request " + known + " refused to user " + Tokens.USER + ": GET /auth/not-allowed");
    }

    @Test
    void noLineOfTheLogIsMadeByAClient(CapturedOutput log) {
        raw("GET /error-of/FORBIDDEN;%0d%0aRequest%20was%20fine HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(log).contains("refused to nobody known: GET /error-of/{code}");
        assertThat(log.getAll().lines()).noneMatch(line -> line.startsWith("Request"));
    }
}
