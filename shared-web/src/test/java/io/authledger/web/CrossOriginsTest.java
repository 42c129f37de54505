package io.authledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

class CrossOriginsTest {

    private static final String APP = "https://app.example.org";

    @Nested
    class ByDefault extends HttpTest {

        @ParameterizedTest
        @ValueSource(strings = {"/auth/me", "/reply", "/nowhere"})
        void noPageOfOthersMayCall(String path) {
            assertThat(corsHeaders(preflight(this, path, APP))).isEmpty();
            HttpResponse<String> reply = get(path, "Origin", APP);
            assertThat(corsHeaders(reply)).isEmpty();
            assertThat(header(reply, "Vary")).isEmpty();
        }
    }

    @Nested
    @TestPropertySource(properties = "authledger.web.cors.allowed-origins=" + APP + ",http://localhost:3000")
    class WhereOriginsAreNamed extends HttpTest {

        @ParameterizedTest
        @ValueSource(strings = {"/auth/me", "/reply", "/nowhere"})
        void aPreflightIsAnsweredBeforeATokenIsAskedFor(String path) {
            HttpResponse<String> reply = preflight(this, path, APP);
            assertThat(reply.statusCode()).isEqualTo(204);
            assertThat(reply.body()).isEmpty();
            assertThat(header(reply, "Access-Control-Allow-Origin")).isEqualTo(APP);
            assertThat(listed(reply, "Access-Control-Allow-Methods"))
                    .containsExactlyInAnyOrder("GET", "HEAD", "POST", "PUT", "DELETE");
            assertThat(listed(reply, "Access-Control-Allow-Headers"))
                    .contains("Authorization", "Content-Type", "x-otp", "X-Device-Token", "Min-Position");
            assertThat(header(reply, "Access-Control-Max-Age")).isEqualTo("3600");
            assertThat(header(reply, "Access-Control-Allow-Credentials")).isEmpty();
            assertThat(header(reply, "Vary")).isEqualTo("Origin");
        }

        @ParameterizedTest
        @CsvSource({
            "/reply, 200",
            "/auth/me, 401",
            "/error-of/FORBIDDEN, 403",
            "/send-error, 403",
            "/nowhere, 404",
            "/error-of/TOO_MANY_REQUESTS, 429",
            "/broken-writer, 500",
            "/error-of/SERVICE_BUSY, 503"
        })
        void aPageMayReadWhatIsAnswered(String path, int status) {
            HttpResponse<String> reply = get(path, "Origin", "http://localhost:3000");
            assertThat(reply.statusCode()).isEqualTo(status);
            assertReadable(reply, "http://localhost:3000");
        }

        @Test
        void itMayReadThatABodyIsTooLarge() {
            HttpResponse<String> reply = post("/auth/open", " ".repeat(20_000), "Origin", APP);
            assertThat(reply.statusCode()).isEqualTo(413);
            assertReadable(reply, APP);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://other.example.org",
                    "http://app.example.org",
                    "https://app.example.org:8443",
                    "https://app.example.org.evil.example",
                    "null"
                })
        void anotherOriginIsAnsweredAsIfThereWereNone(String origin) {
            assertThat(corsHeaders(preflight(this, "/reply", origin))).isEmpty();
            HttpResponse<String> reply = get("/reply", "Origin", origin);
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(corsHeaders(reply)).isEmpty();
            assertThat(header(reply, "Vary")).isEqualTo("Origin");
        }

        @Test
        void whatIsForThisMachineIsForNoPage() {
            HttpResponse<String> health = get("/actuator/health", "Origin", APP);
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(corsHeaders(health)).isEmpty();
        }

        private void assertReadable(HttpResponse<String> reply, String origin) {
            assertThat(reply.headers().allValues("Access-Control-Allow-Origin")).containsExactly(origin);
            assertThat(listed(reply, "Access-Control-Expose-Headers"))
                    .contains("Position", "X-Request-Id", "Retry-After", "WWW-Authenticate");
            assertThat(reply.headers().allValues("Vary")).containsExactly("Origin");
        }
    }

    @Nested
    @TestPropertySource(
            properties = {"authledger.web.cors.allowed-origins=" + APP, "management.endpoints.web.base-path=/operators"
            })
    class WhereTheOperatorsPathIsAnother extends HttpTest {

        @Test
        void itIsForNoPageEither() {
            HttpResponse<String> health = get("/operators/health", "Origin", APP);
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(corsHeaders(health)).isEmpty();
            assertThat(corsHeaders(get("/operators", "Origin", APP))).isEmpty();
            assertThat(corsHeaders(get("/reply", "Origin", APP))).isNotEmpty();
        }
    }

    private static HttpResponse<String> preflight(HttpTest service, String path, String origin) {
        return service.send(path, request -> request.method("OPTIONS", BodyPublishers.noBody())
                .headers("Origin", origin, "Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization"));
    }

    private static List<String> listed(HttpResponse<String> reply, String name) {
        return Stream.of(HttpTest.header(reply, name).split(","))
                .map(String::strip)
                .toList();
    }

    private static List<String> corsHeaders(HttpResponse<String> reply) {
        return reply.headers().map().keySet().stream()
                .filter(name -> name.startsWith("access-control-"))
                .toList();
    }
}
