package io.authledger.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.error.ErrorCode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway's configuration in a real nginx, in front of two servers that say which of them was asked. */
@Needs("nginx")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTest {

    private static final String NOBODY = "0.0.0.0/32";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private StubSide command;
    private StubSide query;
    private RunningGateway gateway;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        command = StubSide.start(200);
        query = StubSide.start(403);
        gateway = RunningGateway.start(directory, command.port(), query.port(), NOBODY);
    }

    @AfterAll
    void stop() throws Exception {
        if (gateway != null) {
            gateway.close();
        }
        command.close();
        query.close();
    }

    /** Every operation of the contract. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "POST /auth/login command",
                "POST /auth/login/refresh command",
                "POST /auth/login/step-up command",
                "POST /auth/logout command",
                "POST /auth/users command",
                "GET /auth/users/me query",
                "HEAD /auth/users/me query",
                "GET /auth/users/me/export command",
                "POST /auth/users/me/erasure command",
                "POST /auth/otp/methods/sms command",
                "DELETE /auth/otp/methods/sms command",
                "POST /auth/otp/methods/totp command",
                "DELETE /auth/otp/methods/totp command",
                "POST /auth/otp/recovery-codes command",
                "GET /auth/otp/code?method=EMAIL command",
                "POST /auth/otp/code command",
                "POST /auth/otp/code/requests command",
                "PUT /auth/mfa command",
                "POST /auth/email command",
                "POST /auth/email/confirmation command",
                "POST /auth/password command",
                "POST /auth/password/reset-requests command",
                "POST /auth/password/resets command",
                "GET /auth/sessions query",
                "DELETE /auth/sessions command",
                "DELETE /auth/sessions/17 command",
                "GET /auth/devices query",
                "DELETE /auth/devices/17 command",
                "GET /.well-known/jwks.json command",
                "GET /.well-known/openid-configuration command",
                "GET /admin/users?email=a@b.example command",
                "GET /admin/users/17 command",
                "POST /admin/users/17/suspension command",
                "DELETE /admin/users/17/suspension command",
                "POST /admin/users/17/unlock command",
                "DELETE /admin/users/17/factors command",
                "POST /admin/users/17/erasure command",
                "PUT /admin/users/17/roles command",
                "POST /admin/projections/user_status/rebuild query",
                "GET /admin/projections/user_status/rebuild query",
                "GET /audit/events?limit=5 query",
                "GET /audit/users/17/events query",
                "GET /audit/users/17/status query",
                "GET /audit/users/17/erasure query",
                "GET /audit/export?from=0 query",
                "GET /insights/logins.csv query",
                "GET /ledger/checkpoint command",
                "GET /ledger/tile/0/000 command",
                "GET /ledger/key command",
                "GET /schemas/user.registered/1.json query",
                "GET /asyncapi.json query",
                "GET /openapi.json query",
                "GET /docs query",
                "GET /docs/swagger-ui.css query",
                // The wrong method goes to the side that can say which ones are right.
                "GET /auth/login command",
                "GET /auth/users command",
                "DELETE /auth/users/me query",
                "PUT /auth/sessions command",
                "OPTIONS /auth/login command",
                // A preflight; both sides have the same origins, so either may answer.
                "OPTIONS /auth/sessions command",
                "OPTIONS /auth/users/me query",
                "OPTIONS /audit/events query",
                "POST /audit/events query",
            })
    void anOperationGoesToItsSide(String method, String target, String side) throws Exception {
        HttpResponse<String> response = send(request(target).method(method, BodyPublishers.noBody()));
        assertThat(response.headers().firstValue("X-Side")).isPresent();
        StubSide right = "query".equals(side) ? query : command;
        StubSide wrong = "query".equals(side) ? command : query;
        StubSide.Asked asked = right.asked();
        assertThat(asked.method()).isEqualTo(method);
        assertThat(asked.target()).isEqualTo(target);
        assertThat(wrong.isIdle()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/auth",
                "/actuator/health",
                "/actuator/prometheus",
                "/%61ctuator/prometheus",
                "/auth/../actuator/prometheus",
                "/auth/%2e%2e/actuator",
                "/actuator;x=1/health",
                "/dev/inbox",
                "/ledgers",
                "/error",
                "/problem"
            })
    void whatTheContractDoesNotNameIsNotThere(String target) throws Exception {
        assertProblem(send(request(target).GET()), ErrorCode.NOT_FOUND);
        assertNobodyWasAsked();
    }

    @Test
    void theReplyOfASideIsLeftAsItIs() throws Exception {
        HttpResponse<String> response = send(request("/auth/users/me").GET());
        query.asked();
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("of the side");
    }

    @Test
    void aPathArrivesAsItWasSent() throws Exception {
        send(request("/audit/users/a%2Fb%20c/events?at=2025-06-09T05%3A45%3A44Z")
                .GET());
        assertThat(query.asked().target()).isEqualTo("/audit/users/a%2Fb%20c/events?at=2025-06-09T05%3A45%3A44Z");
    }

    @Test
    void whatAClientSaysOfItsAddressIsOverwritten() throws Exception {
        send(request("/auth/login")
                .header("X-Forwarded-For", "198.51.100.7")
                .header("X-Forwarded-For", "198.51.100.8, 198.51.100.9")
                .header("Forwarded", "for=198.51.100.7")
                .header("X-Real-IP", "198.51.100.7")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Port", "444")
                .header("X-Forwarded-Prefix", "/evil")
                .header("X-Forwarded-Proto", "https")
                .POST(BodyPublishers.ofString("{}")));
        StubSide.Asked asked = command.asked();
        assertThat(asked.header("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(asked.header("X-Forwarded-Proto")).containsExactly("http");
        for (String gone :
                List.of("Forwarded", "X-Real-IP", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Prefix")) {
            assertThat(asked.header(gone)).as(gone).isEmpty();
        }
    }

    @Test
    void aTrustedProxySaysWhereTheClientIs(@TempDir Path directory) throws Exception {
        try (RunningGateway trusting = RunningGateway.start(directory, command.port(), query.port(), "127.0.0.1")) {
            client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + trusting.port() + "/auth/login"))
                            .header("X-Forwarded-For", "198.51.100.66, 203.0.113.7")
                            .GET()
                            .build(),
                    BodyHandlers.discarding());
        }
        StubSide.Asked asked = command.asked();
        assertThat(asked.header("X-Forwarded-For")).containsExactly("203.0.113.7");
    }

    @Test
    void aBodyMayHave16KiB() throws Exception {
        send(request("/auth/login").POST(BodyPublishers.ofByteArray(new byte[16 * 1024])));
        assertThat(command.asked().bodyBytes()).isEqualTo(16 * 1024);
    }

    @Test
    void aLargerBodyIsRefusedBeforeASideSeesIt() throws Exception {
        HttpResponse<String> response =
                send(request("/auth/login").POST(BodyPublishers.ofByteArray(new byte[16 * 1024 + 1])));
        assertProblem(response, ErrorCode.BODY_TOO_LARGE);
        assertNobodyWasAsked();
    }

    @Test
    void aSideThatIsAwayIsAProblemToComeBackWith(@TempDir Path directory) throws Exception {
        StubSide gone = StubSide.start(200);
        int port = gone.port();
        gone.close();
        try (RunningGateway alone = RunningGateway.start(directory, port, port, NOBODY)) {
            assertBusy(alone);
        }
    }

    @Test
    void aSideThatDoesNotAnswerInTimeIsToo(@TempDir Path directory) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                RunningGateway waiting =
                        RunningGateway.start(directory, silent.getLocalPort(), silent.getLocalPort(), NOBODY)) {
            assertBusy(waiting);
        }
    }

    private void assertBusy(RunningGateway behind) throws Exception {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + behind.port() + "/auth/users/me"))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                BodyHandlers.ofString());
        assertProblem(response, ErrorCode.SERVICE_BUSY);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsNoHttpIsAProblem(String request) throws Exception {
        Reply reply = raw(request);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.problem().path("code").asString()).isEqualTo("parameter_not_valid");
        assertNobodyWasAsked();
    }

    static Stream<String> malformed() {
        String host = "Host: x\r\n";
        return Stream.of(
                "GET /auth/users/me HTTP/1.1\r\n\r\n",
                "GET /auth/users/me HTTP/1.1\r\n" + host + host + "\r\n",
                "GET /auth/users/me HTTP/1.1\r\n" + host + "X: " + "y".repeat(40_000) + "\r\n\r\n",
                "GET /" + "y".repeat(40_000) + " HTTP/1.1\r\n" + host + "\r\n",
                "POST /auth/login HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip\r\n\r\n",
                "GET /%00 HTTP/1.1\r\n" + host + "\r\n");
    }

    @Test
    void aMethodThatNobodyHasIsAProblem() throws Exception {
        Reply reply = raw("TRACE /auth/login HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.problem().path("code").asString()).isEqualTo("method_not_allowed");
        assertThat(reply.head()).contains("\r\nAllow: GET");
        assertNobodyWasAsked();
    }

    @Test
    void noPathBreaksOutOfAProblem() throws Exception {
        Reply reply = raw("GET /x\",\"code\":\"mine HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(reply.problem().path("code").asString()).isEqualTo("not_found");
        assertThat(reply.problem().path("instance").asString()).isEqualTo("/x");
    }

    private record Reply(String head, String body) {

        int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }

        JsonNode problem() {
            return JsonMapper.shared().readTree(body);
        }
    }

    private Reply raw(String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setSoTimeout(10_000);
            String closing = request.replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
            socket.getOutputStream().write(closing.getBytes(StandardCharsets.ISO_8859_1));
            String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = reply.indexOf("\r\n\r\n");
            return new Reply(reply.substring(0, end), reply.substring(end + 4));
        }
    }

    private static void assertProblem(HttpResponse<String> response, ErrorCode code) {
        assertThat(response.statusCode()).isEqualTo(code.status());
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; frame-ancestors 'none'");
        assertThat(response.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(response.headers().firstValue("Cross-Origin-Resource-Policy"))
                .contains("same-origin");
        JsonNode problem = JsonMapper.shared().readTree(response.body());
        assertThat(problem.propertyNames())
                .containsExactlyInAnyOrder("type", "title", "status", "detail", "instance", "code", "requestId");
        assertThat(problem.path("type").asString()).isEqualTo("urn:authledger:error:" + code.code());
        assertThat(problem.path("title").asString()).isEqualTo(code.title());
        assertThat(problem.path("status").asInt()).isEqualTo(code.status());
        assertThat(problem.path("code").asString()).isEqualTo(code.name().toLowerCase(Locale.ROOT));
        assertThat(problem.path("instance").asString())
                .isEqualTo(response.request().uri().getRawPath());
        assertThat(problem.path("requestId").asString()).matches("[0-9a-f]{32}");
        assertThat(response.headers().firstValue("X-Request-Id"))
                .contains(problem.path("requestId").asString());
    }

    private void assertNobodyWasAsked() {
        assertThat(command.isIdle()).isTrue();
        assertThat(query.isIdle()).isTrue();
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + target))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
