package io.authledger.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestMongo;
import io.authledger.embedded.TestPostgres;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Both packaged programs as two processes, configured as the compose file configures them, on embedded servers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComposeWiringIT {

    private static final String PUBLIC_URL = "https://auth.example.org";
    private static final String PASSWORD = "correct horse battery";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());

    private RunningSide command;
    private RunningSide query;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        mail.start();
        mail.setUser("sender@example.org", "sender", "smtp secret");
        TestPostgres.Database database = TestPostgres.freshDatabase();
        Map<String, String> given = Map.of(
                "PUBLIC_URL", PUBLIC_URL,
                "MAIL_FROM", "no-reply@auth.example.org",
                "SMTP_HOST", "127.0.0.1",
                "SMTP_PORT", Integer.toString(mail.getSmtp().getPort()),
                "SMTP_USERNAME", "sender",
                "SMTP_STARTTLS", "false");
        Map<String, String> secrets = Map.of(
                "master-key", key(),
                "reader-key", key(),
                "postgres-password", database.password(),
                "smtp-password", "smtp secret");
        command = RunningSide.start(
                "command-side",
                directory,
                given,
                secrets,
                Map.of(
                        "AUTHLEDGER_POSTGRES_URL", database.url(),
                        "AUTHLEDGER_POSTGRES_USERNAME", database.username(),
                        "AUTHLEDGER_KAFKA_BOOTSTRAP_SERVERS", TestKafka.bootstrapServers()));
        query = RunningSide.start(
                "query-side",
                directory,
                given,
                secrets,
                Map.of(
                        "AUTHLEDGER_MONGO_URI", TestMongo.freshDatabaseUri(),
                        "AUTHLEDGER_TOKENS_JWKS_URL", url(command, "/.well-known/jwks.json"),
                        "AUTHLEDGER_KAFKA_BOOTSTRAP_SERVERS", TestKafka.bootstrapServers()));
        command.awaitReady();
        query.awaitReady();
    }

    @AfterAll
    void stop() {
        if (query != null) {
            query.close();
        }
        if (command != null) {
            command.close();
        }
        mail.stop();
    }

    @Test
    void whatOneProcessDecidesTheOtherTells() throws Exception {
        String address = "ada@example.org";
        assertThat(post("/auth/users", credentials(address)).statusCode()).isEqualTo(202);
        String code = mailedCode(address);
        String token = logIn(address);
        HttpResponse<String> verified = client.send(
                request(url(command, "/auth/otp/code"), token)
                        .header("x-otp", code)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"channel\":\"EMAIL\"}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(verified.statusCode()).isEqualTo(200);

        JsonNode status = statusAt(verified.headers().firstValue("Position").orElseThrow(), token);
        assertThat(status.path("hasValidatedEmail").asBoolean()).isTrue();
        assertThat(status.path("email").asString()).isEqualTo("a***a@example.org");
        assertThat(status).isEqualTo(JsonMapper.shared().readTree(verified.body()));
    }

    @Test
    void discoveryNamesTheUrlThatClientsUse() throws Exception {
        HttpResponse<String> discovery = client.send(
                HttpRequest.newBuilder(URI.create(url(command, "/.well-known/openid-configuration")))
                        .build(),
                BodyHandlers.ofString());
        assertThat(JsonMapper.shared().readTree(discovery.body()).path("issuer").asString())
                .isEqualTo(PUBLIC_URL);
    }

    @Test
    void theGatewayJoinsTheTwo(@TempDir Path directory) throws Exception {
        String address = "grace@example.org";
        assertThat(post("/auth/users", credentials(address)).statusCode()).isEqualTo(202);
        try (RunningGateway gateway = RunningGateway.start(directory, command.port(), query.port(), "0.0.0.0/32")) {
            String door = "http://127.0.0.1:" + gateway.port();
            HttpResponse<String> login =
                    client.send(json(door + "/auth/login", credentials(address)).build(), BodyHandlers.ofString());
            String token =
                    JsonMapper.shared().readTree(login.body()).path("idToken").asString();
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            client.send(request(door + "/auth/users/me", token).build(), BodyHandlers.ofString())
                                            .statusCode()
                                    == 200);
        }
    }

    @Test
    void aClientIsWhereTheGatewaySaysItIs() throws Exception {
        int status = 0;
        for (int attempt = 0; attempt < 100 && status != 429; attempt++) {
            status = refreshInVain("203.0.113.9");
        }
        assertThat(status).isEqualTo(429);
        assertThat(refreshInVain("203.0.113.10")).isEqualTo(403);
        assertThat(refreshInVain("198.51.100.1, 203.0.113.9")).isEqualTo(429);
    }

    private int refreshInVain(String forwardedFor) throws Exception {
        HttpRequest request = json(url(command, "/auth/login/refresh"), "{\"refreshToken\":\"nonsense\"}")
                .header("X-Forwarded-For", forwardedFor)
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    @Test
    void theHealthChecksOfTheContainersSucceed() throws Exception {
        for (RunningSide side : new RunningSide[] {command, query}) {
            Map<String, String> environment = Map.of("MANAGEMENT_SERVER_PORT", Integer.toString(side.managementPort()));
            Script.Result result =
                    Script.run("bash", "docker/app/healthcheck", environment, "/actuator/health/readiness");
            assertThat(result).isEqualTo(new Script.Result(0, ""));
        }
    }

    @Test
    void theActuatorIsNotWhereTheGatewayLooks() throws Exception {
        for (RunningSide side : new RunningSide[] {command, query}) {
            assertThat(client.send(
                                    HttpRequest.newBuilder(URI.create(url(side, "/actuator/health")))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private String logIn(String address) throws Exception {
        HttpResponse<String> login = post("/auth/login", credentials(address));
        assertThat(login.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(login.body()).path("idToken").asString();
    }

    private JsonNode statusAt(String position, String token) {
        HttpRequest request = request(url(query, "/auth/users/me"), token)
                .header("Min-Position", position)
                .build();
        HttpResponse<String> reply = await().atMost(Duration.ofSeconds(60))
                .until(() -> client.send(request, BodyHandlers.ofString()), response -> response.statusCode() != 503);
        assertThat(reply.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(reply.body());
    }

    private String mailedCode(String address) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> Arrays.stream(mail.getReceivedMessagesForDomain(address))
                                .map(ComposeWiringIT::code)
                                .findFirst()
                                .orElse(""),
                        code -> !code.isEmpty());
    }

    private static String code(MimeMessage message) {
        Matcher digits = Pattern.compile("\\b\\d{6}\\b").matcher(GreenMailUtil.getBody(message));
        return digits.find() ? digits.group() : "";
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(json(url(command, path), body).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder json(String url, String body) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder request(String url, String token) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }

    private static String credentials(String address) {
        return "{\"email\":\"" + address + "\",\"password\":\"" + PASSWORD + "\"}";
    }

    private static String url(RunningSide side, String path) {
        return "http://127.0.0.1:" + side.port() + path;
    }

    private static String key() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
