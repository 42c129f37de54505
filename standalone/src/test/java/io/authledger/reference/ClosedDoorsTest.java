package io.authledger.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.standalone.RunningStandalone;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service that nobody has opened further keeps from strangers, and what it lets a page do whose origin is named. */
class ClosedDoorsTest {

    private static final String APP = "https://app.example.org";

    private static RunningStandalone service;
    private static Api api;

    @BeforeAll
    static void start() {
        service = RunningStandalone.start(Map.of("authledger.web.cors.allowed-origins", APP));
        api = new Api(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** Nobody was made administrator, so nobody is. */
    @Test
    void whoeverRegistersIsLetInNowhereSpecial() {
        Person anybody = new Person(api);
        List<Operation> special = api.document().operations().stream()
                .filter(operation -> operation.replies().contains("403 forbidden"))
                .toList();
        assertThat(special)
                .extracting(Operation::path)
                .anyMatch(path -> path.startsWith("/admin/users"))
                .anyMatch(path -> path.startsWith("/admin/projections"))
                .anyMatch(path -> path.startsWith("/audit"))
                .anyMatch(path -> path.startsWith("/insights"))
                .anyMatch(path -> path.startsWith("/ledger/tile/entries"));
        for (Operation operation : special) {
            assertThat(api.ordinary(operation, anybody).send().kind())
                    .as("%s", operation)
                    .isEqualTo("403 forbidden");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/actuator", "/actuator/health", "/actuator/health/db", "/actuator/prometheus", "/dev/inbox"})
    void whatIsForThisMachineIsForNobodyElse(String path) {
        assertThat(get(path).statusCode()).isEqualTo(200);
        HttpResponse<String> reply = get(path, "X-Forwarded-For", "203.0.113.9");
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).contains("\"code\":\"not_found\"");
    }

    @Test
    void aStrangerIsToldWhetherItLivesAndNoMore() {
        HttpResponse<String> reply = get("/actuator/health/liveness", "X-Forwarded-For", "203.0.113.9");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void aPageOfANamedOriginMaySendWhatIsDocumentedAndReadWhatIsAnswered() {
        for (Operation operation : api.document().operations()) {
            HttpResponse<String> preflight =
                    send(operation.path(), request -> request.method("OPTIONS", BodyPublishers.noBody())
                            .header("Origin", APP)
                            .header("Access-Control-Request-Method", operation.method()));
            assertThat(preflight.statusCode()).as("%s", operation).isEqualTo(204);
            assertThat(listed(preflight, "Access-Control-Allow-Methods")).contains(operation.method());
            assertThat(listed(preflight, "Access-Control-Allow-Headers"))
                    .as("%s", operation)
                    .contains("Authorization", "Content-Type")
                    .containsAll(headerParameters(operation));
            HttpResponse<String> refused =
                    send(operation.path(), request -> request.method("DELETE", BodyPublishers.noBody())
                            .header("Origin", APP));
            assertThat(listed(refused, "Access-Control-Expose-Headers"))
                    .as("%s", operation)
                    .containsAll(headersOfReplies(operation));
        }
    }

    @Test
    void theInboxMayUseItsOwnStyleAndNothingElse() throws Exception {
        HttpResponse<String> page = get("/dev/inbox", "Accept", "text/html");
        String style = page.body().replaceFirst("(?s).*<style>(.*)</style>.*", "$1");
        assertThat(style).contains("font:");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; style-src 'sha256-"
                        + Base64.getEncoder().encodeToString(digest)
                        + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    /** Beside the one that a browser sends by itself. */
    private static List<String> headerParameters(Operation operation) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.path("in").asString().equals("header"))
                .map(parameter -> parameter.path("name").asString())
                .filter(name -> !name.equals("User-Agent"))
                .toList();
    }

    /** Beside those that any page may read (Fetch section 3.3.3), or that only its browser needs. */
    private static Set<String> headersOfReplies(Operation operation) {
        Set<String> names = new TreeSet<>();
        operation
                .node()
                .path("responses")
                .valueStream()
                .map(operation.document()::follow)
                .forEach(response -> names.addAll(response.path("headers").propertyNames()));
        names.removeAll(Set.of("Cache-Control", "X-Content-Type-Options", "Content-Security-Policy"));
        return names;
    }

    private static List<String> listed(HttpResponse<String> reply, String header) {
        return Stream.of(reply.headers().firstValue(header).orElse("").split(","))
                .map(String::strip)
                .toList();
    }

    private static HttpResponse<String> get(String path, String... headers) {
        return send(path, request -> headers.length == 0 ? request : request.headers(headers));
    }

    private static HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> change) {
        String plain = path.replaceAll("[{}]", "");
        return api.send(change.apply(HttpRequest.newBuilder(URI.create(service.url() + plain)))
                .build());
    }
}
