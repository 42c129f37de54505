package io.authledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.embedded.EmbeddedMongo;
import io.authledger.embedded.Ports;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StoreOutageTest {

    @Test
    void itStartsWithoutItsStoreAndFillsItWhenItComes() throws Exception {
        int port = Ports.free();
        try (World world = World.withTopics();
                RunningQuerySide running = world.startOn("mongodb://127.0.0.1:" + port + "/outage")) {
            TestUser ada = world.user().registered().loggedIn("curl/8").publish();
            HttpResponse<String> refused = running.me(ada.token());
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(running.json(refused).get("code").asString()).isEqualTo("service_busy");
            HttpResponse<String> health = running.get("/actuator/health/readiness");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(running.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            try (EmbeddedMongo mongo = EmbeddedMongo.start(port)) {
                await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> assertThat(
                                running.get("/actuator/health/readiness").statusCode())
                        .isEqualTo(200));
                assertThat(running.me(ada.token(), "Min-Position", "1").statusCode())
                        .isEqualTo(200);
                assertThat(mongo.uri("")).contains(Integer.toString(port));
            }
        }
    }
}
