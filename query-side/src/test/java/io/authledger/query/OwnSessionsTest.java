package io.authledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.api.event.DeviceForgotten;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OwnSessionsTest {

    private static World world;
    private static RunningQuerySide running;

    @BeforeAll
    static void start() throws Exception {
        world = World.withTopics();
        // Long ago, when the sessions of these events were live.
        running = RunningQuerySide.startAt(PublishedEvents.EPOCH.plus(Duration.ofDays(6)), world);
    }

    @AfterAll
    static void stop() {
        running.close();
        world.close();
    }

    @Test
    void theLiveSessionsAreListedNewestFirst() {
        TestUser ada = world.user().registered();
        UUID elsewhere = ada.loggedInElsewhere("Safari/18", "2001:db8:1:2::/64");
        ada.loggedIn("Firefox/140").publish();
        HttpResponse<String> reply = ask("/auth/sessions", ada);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Position")).hasValue("2");
        JsonNode sessions = running.json(reply).path("sessions");
        assertThat(sessions).hasSize(2);
        assertThat(sessions.get(0).path("id").asString()).isEqualTo(ada.session.toString());
        assertThat(sessions.get(0).path("current").asBoolean()).isTrue();
        assertThat(sessions.get(0).path("device").asString()).isEqualTo("Firefox/140");
        assertThat(sessions.get(0).path("network").asString()).isEqualTo("192.0.2.0/24");
        assertThat(sessions.get(0).path("openedAt").asString()).isEqualTo("2025-06-09T05:45:46.000Z");
        assertThat(sessions.get(1).path("id").asString()).isEqualTo(elsewhere.toString());
        assertThat(sessions.get(1).path("current").asBoolean(true)).isFalse();
        assertThat(sessions.get(1).path("network").asString()).isEqualTo("2001:db8:1::/48");
        assertThat(sessions.get(1).path("lastRefreshedAt").asString()).isEqualTo("2025-06-09T05:45:45.000Z");
    }

    @Test
    void theDevicesAreListedByTheirLastLogin() {
        TestUser ada = world.user().registered();
        ada.loggedInElsewhere("Safari/18", "192.0.2.9");
        ada.loggedIn("Firefox/140").publish();
        JsonNode devices = running.json(ask("/auth/devices", ada)).path("devices");
        assertThat(devices).hasSize(2);
        assertThat(devices.get(0).path("device").asString()).isEqualTo("Firefox/140");
        assertThat(devices.get(0).path("current").asBoolean()).isTrue();
        assertThat(devices.get(0).path("lastLoggedDate").asString()).isEqualTo("2025-06-09T05:45:46.000Z");
        assertThat(devices.get(1).path("current").asBoolean(true)).isFalse();
    }

    @Test
    void whoseSessionEndedIsNotAnswered() {
        TestUser ada = world.user().registered().loggedIn("Firefox/140").ended().publish();
        await().untilAsserted(() ->
                assertThat(ask("/auth/sessions", ada).statusCode()).isEqualTo(401));
        assertThat(ask("/auth/devices", ada).statusCode()).isEqualTo(401);
    }

    @Test
    void whoseSessionIdledOutIsNotAnswered() {
        try (RunningQuerySide later = RunningQuerySide.startAt(PublishedEvents.EPOCH.plus(Duration.ofDays(8)), world)) {
            TestUser ada = world.user().registered().loggedIn("Firefox/140").publish();
            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> later.ask("/auth/sessions", ada.token(), "Min-Position", "1")
                                    .statusCode(),
                            status -> status == 401);
        }
    }

    @Test
    void aSessionThatTheReadModelDoesNotKnowYetIsBehind() {
        TestUser ada = world.user().registered().publish();
        HttpResponse<String> reply = ask("/auth/sessions", ada);
        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(running.json(reply).path("code").asString()).isEqualTo("read_model_behind");
    }

    @Test
    void aForgottenDeviceIsNotListed() {
        TestUser ada = world.user().registered().loggedIn("Firefox/140").publish();
        JsonNode before = running.json(ask("/auth/devices", ada)).path("devices");
        UUID device = UUID.fromString(before.get(0).path("id").asString());
        ada.add(new DeviceForgotten(device, DeviceForgotten.Reason.FORGOTTEN_BY_USER))
                .publish();
        assertThat(running.json(ask("/auth/devices", ada)).path("devices")).isEmpty();
        assertThat(running.json(ask("/auth/sessions", ada)).path("sessions")).hasSize(1);
    }

    private static HttpResponse<String> ask(String path, TestUser user) {
        return running.ask(path, user.token(), "Min-Position", Long.toString(user.position()));
    }
}
