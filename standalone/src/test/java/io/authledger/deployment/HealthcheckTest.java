package io.authledger.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.embedded.Ports;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Needs("bash")
class HealthcheckTest {

    @Test
    void itSucceedsOn200Alone() throws Exception {
        assertThat(check(200)).isZero();
        assertThat(check(503)).isNotZero();
        assertThat(check(404)).isNotZero();
    }

    @Test
    void itAsksForThePathItIsGiven() throws Exception {
        try (StubSide side = StubSide.start(200)) {
            run(side.port());
            assertThat(side.asked().target()).isEqualTo("/actuator/health/x");
        }
    }

    @Test
    void itFailsWhereNothingListens() throws Exception {
        assertThat(run(Ports.free())).isNotZero();
    }

    private static int check(int status) throws Exception {
        try (StubSide side = StubSide.start(status)) {
            return run(side.port());
        }
    }

    private static int run(int port) throws Exception {
        Map<String, String> environment = Map.of("MANAGEMENT_SERVER_PORT", Integer.toString(port));
        return Script.run("bash", "docker/app/healthcheck", environment, "/actuator/health/x")
                .exit();
    }
}
