package io.authledger.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Both packaged programs as two processes, configured as the compose file configures them, on embedded servers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComposeWiringIT {

    private Surroundings surroundings;
    private RunningSide command;
    private RunningSide query;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        surroundings = Surroundings.fresh();
        command = surroundings.startCommandSide(directory);
        query = surroundings.startQuerySide(directory, command);
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
        surroundings.stop();
    }

    @Test
    void whatOneProcessDecidesTheOtherTells() throws Exception {
        Visitor ada = new Visitor("ada@example.org");
        assertThat(ada.register(command.url()).statusCode()).isEqualTo(202);
        String code = ada.mailedCode(surroundings.mail());
        String token = ada.logIn(command.url());
        HttpResponse<String> verified = ada.verify(command.url(), token, code);
        assertThat(verified.statusCode()).isEqualTo(200);

        String position = verified.headers().firstValue("Position").orElseThrow();
        JsonNode status = ada.statusAt(query.url(), token, position);
        assertThat(status.path("hasValidatedEmail").asBoolean()).isTrue();
        assertThat(status.path("email").asString()).isEqualTo("a***a@example.org");
        assertThat(status).isEqualTo(Visitor.json(verified));
    }

    @Test
    void aPhoneIsReachedByTheConfiguredGateway() throws Exception {
        Visitor alan = new Visitor("alan@example.org");
        alan.register(command.url());
        String token = alan.logIn(command.url());
        assertThat(alan.addPhone(command.url(), token, "612345678", "ES").statusCode())
                .isEqualTo(200);
        HttpResponse<String> verified =
                alan.verify(command.url(), token, "SMS", surroundings.sms().codeTo("+34612345678"));
        assertThat(verified.statusCode()).isEqualTo(200);
        String position = verified.headers().firstValue("Position").orElseThrow();
        assertThat(alan.statusAt(query.url(), token, position)).isEqualTo(Visitor.json(verified));
    }

    @Test
    void discoveryNamesTheUrlThatClientsUse() throws Exception {
        HttpResponse<String> discovery = new Visitor("").get(command.url() + "/.well-known/openid-configuration");
        assertThat(Visitor.json(discovery).path("issuer").asString()).isEqualTo(Surroundings.PUBLIC_URL);
    }

    @Test
    @Needs("nginx")
    void theGatewayJoinsTheTwo(@TempDir Path directory) throws Exception {
        Visitor grace = new Visitor("grace@example.org");
        try (RunningGateway gateway = RunningGateway.start(directory, command.port(), query.port(), "0.0.0.0/32")) {
            String door = "http://127.0.0.1:" + gateway.port();
            assertThat(grace.register(door).statusCode()).isEqualTo(202);
            String token = grace.logIn(door);
            assertThat(token).isNotEmpty();
            assertThat(grace.statusAt(door, token, "0").path("email").asString())
                    .isEqualTo("g***e@example.org");
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
        return new Visitor("").refresh(command.url(), "nonsense", forwardedFor).statusCode();
    }

    @Test
    @Needs("bash")
    void theHealthChecksOfTheContainersSucceed() throws Exception {
        for (RunningSide side : List.of(command, query)) {
            Map<String, String> environment = Map.of("MANAGEMENT_SERVER_PORT", Integer.toString(side.managementPort()));
            for (String path : List.of("/actuator/health/readiness", "/actuator/health", "/actuator/prometheus")) {
                assertThat(Script.run("bash", "docker/app/healthcheck", environment, path))
                        .as(path)
                        .isEqualTo(new Script.Result(0, ""));
            }
        }
    }

    @Test
    void theActuatorIsNotWhereTheGatewayLooks() throws Exception {
        for (RunningSide side : List.of(command, query)) {
            assertThat(new Visitor("").get(side.url() + "/actuator/health").statusCode())
                    .isEqualTo(404);
        }
    }
}
