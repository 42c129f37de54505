package io.authledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.api.event.EmailValidated;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QuerySideTest {

    private static World world;
    private static RunningQuerySide running;

    @BeforeAll
    static void start() throws Exception {
        world = World.withTopics();
        running = world.start();
    }

    @AfterAll
    static void stop() {
        running.close();
        world.close();
    }

    private HttpResponse<String> meAt(TestUser user, long position) {
        return running.me(user.token(), "Min-Position", Long.toString(position));
    }

    private HttpResponse<String> me(TestUser user) {
        return meAt(user, user.position());
    }

    private void assertProblem(HttpResponse<String> reply, int status, String code) {
        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(running.json(reply).get("code").asString()).isEqualTo(code);
    }

    @Test
    void theStatusIsWhatTheEventsMakeOfIt() {
        TestUser ada =
                world.user().registered().validated().loggedIn("Firefox/140").publish();
        HttpResponse<String> reply = me(ada);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Position")).hasValue("2");
        assertThat(reply.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(running.json(reply)).isEqualTo(JsonMapper.shared().readTree("""
                {"email": "a***a@example.org", "hasValidatedEmail": true,
                 "emailVerificationDate": "2025-06-09T05:45:45.000Z", "hasValidatedSecret": false,
                 "hasValidatedPhone": false, "lastLoggedDate": "2025-06-09T05:45:46.000Z", "status": "ACTIVE",
                 "lastLoggedDevice": "Firefox/140", "lastPasswordChangeDate": "2025-06-09T05:45:44.000Z"}"""));
    }

    @Test
    void theStatusShowsPhoneAndSecretFromTheirAdditionOn() {
        TestUser ada = world.user()
                .registered()
                .loggedIn("curl/8")
                .phoneAdded("+34******999")
                .phoneAdded("+34******678")
                .totpAdded()
                .publish();
        JsonNode added = running.json(me(ada));
        assertThat(added.get("phoneNumber").asString()).isEqualTo("+34******678");
        assertThat(added.get("hasValidatedPhone").asBoolean()).isFalse();
        assertThat(added.has("phoneVerificationDate")).isFalse();
        assertThat(added.get("hasValidatedSecret").asBoolean()).isFalse();
        assertThat(added.has("secretVerificationDate")).isFalse();
        JsonNode validated =
                running.json(me(ada.phoneValidated().totpValidated().publish()));
        assertThat(validated.get("phoneNumber").asString()).isEqualTo("+34******678");
        assertThat(validated.get("hasValidatedPhone").asBoolean()).isTrue();
        assertThat(validated.get("phoneVerificationDate").asString()).isEqualTo("2025-06-09T05:45:49.000Z");
        assertThat(validated.get("hasValidatedSecret").asBoolean()).isTrue();
        assertThat(validated.get("secretVerificationDate").asString()).isEqualTo("2025-06-09T05:45:50.000Z");
        JsonNode removed = running.json(me(ada.totpRemoved().publish()));
        assertThat(removed.get("hasValidatedSecret").asBoolean()).isFalse();
        assertThat(removed.has("secretVerificationDate")).isFalse();
    }

    @Test
    void anAbortedTransactionLeavesNoTrace() {
        TestUser ada = world.user().registered().loggedIn("curl/8").publish();
        ProducerRecord<byte[], byte[]> neverHappened = world.event(ada.id, 2, new EmailValidated(UUID.randomUUID()));
        world.abort(List.of(neverHappened));
        ada.refreshed().publish();
        JsonNode status = running.json(meAt(ada, 2));
        assertThat(status.get("status").asString()).isEqualTo("PENDING_VERIFICATION");
        assertThat(status.get("hasValidatedEmail").asBoolean()).isFalse();
    }

    @Test
    void aRecordThatDoesNotReadStopsItsUserAlone() {
        double before = running.parked();
        TestUser poisoned = world.user()
                .registered()
                .loggedIn("curl/8")
                .add("user.email.validated", "{")
                .refreshed()
                .refreshed();
        TestUser other = world.user().registered().validated().loggedIn("curl/8");
        List<ProducerRecord<byte[], byte[]>> mixed = new ArrayList<>(poisoned.take());
        mixed.addAll(other.take());
        world.commit(mixed);
        assertThat(me(other).statusCode()).isEqualTo(200);
        assertThat(meAt(poisoned, 1).headers().firstValue("Position")).hasValue("1");
        await().untilAsserted(() -> assertThat(running.parked()).isEqualTo(before + 3));
        assertProblem(meAt(poisoned, 2), 503, "read_model_behind");
    }

    @Test
    void whatCameTooEarlyFollowsWhatItWaitedFor() {
        TestUser ada = world.user().registered();
        List<ProducerRecord<byte[], byte[]>> first = ada.take();
        List<ProducerRecord<byte[], byte[]>> second = ada.validated().take();
        List<ProducerRecord<byte[], byte[]>> third = ada.loggedIn("curl/8").take();
        double before = running.parked();
        world.commit(first);
        world.commit(third);
        await().untilAsserted(() -> assertThat(running.parked()).isEqualTo(before + 1));
        world.commit(second);
        assertThat(running.json(me(ada)).get("lastLoggedDevice").asString()).isEqualTo("curl/8");
        await().untilAsserted(() -> assertThat(running.parked()).isEqualTo(before));
    }

    @Test
    void aQueryWaitsForThePositionItAsksFor() {
        TestUser ada = world.user().registered().loggedIn("curl/8").publish();
        assertThat(me(ada).statusCode()).isEqualTo(200);
        CompletableFuture<HttpResponse<String>> waiting = running.meAsync(ada.token(), "Min-Position", "2");
        ada.validated().publish();
        HttpResponse<String> reply = waiting.join();
        assertThat(reply.headers().firstValue("Position")).hasValue("2");
        assertThat(running.json(reply).get("status").asString()).isEqualTo("ACTIVE");
    }

    @Test
    void aPositionThatDoesNotComeIs503AndSaysWhenToRetry() {
        TestUser ada = world.user().registered().publish();
        long start = System.nanoTime();
        HttpResponse<String> reply = meAt(ada, 99);
        assertProblem(reply, 503, "read_model_behind");
        assertThat(reply.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(System.nanoTime() - start).isBetween(1_900_000_000L, 10_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "soon", "1.5", "", "99999999999999999999"})
    void aPositionIsANumberFromZero(String position) {
        TestUser ada = world.user();
        assertProblem(running.me(ada.token(), "Min-Position", position), 400, "parameter_not_valid");
    }

    @Test
    void aLoginThatHasNotComeYetIsWaitedFor() {
        TestUser ada = world.user().registered().publish();
        CompletableFuture<HttpResponse<String>> waiting = running.meAsync(ada.token());
        ada.loggedIn("curl/8").publish();
        assertThat(running.json(waiting.join()).get("lastLoggedDevice").asString())
                .isEqualTo("curl/8");
        assertProblem(running.me(world.user().registered().publish().token()), 503, "read_model_behind");
    }

    @Test
    void aUserWhoHasNotComeYetIsWaitedFor() {
        TestUser ada = world.user().registered().loggedIn("curl/8");
        CompletableFuture<HttpResponse<String>> waiting = running.meAsync(ada.token());
        ada.publish();
        assertThat(waiting.join().statusCode()).isEqualTo(200);
        assertProblem(running.me(world.user().token()), 503, "read_model_behind");
    }

    @Test
    void aDisplayKeyThatHasNotComeYetIsWaitedFor() {
        TestUser ada = new TestUser(world).registered().loggedIn("curl/8").publish();
        CompletableFuture<HttpResponse<String>> waiting = running.meAsync(ada.token());
        ada.publishKey();
        assertThat(waiting.join().statusCode()).isEqualTo(200);
        TestUser keyless = new TestUser(world).registered().publish();
        assertProblem(me(keyless), 503, "read_model_behind");
    }

    @Test
    void theTokenOfAnEndedSessionIsGoodNoMore() {
        TestUser ada = world.user().registered().validated().loggedIn("curl/8").publish();
        assertThat(me(ada).statusCode()).isEqualTo(200);
        ada.ended().publish();
        await().untilAsserted(() -> assertProblem(running.me(ada.token()), 401, "bearer_not_valid"));
        assertThat(running.me(world.tokens.of(ada.id, UUID.randomUUID())).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoseDisplayKeyIsTakenBackIsNobodyAnyMore() {
        TestUser ada = world.user().registered().loggedIn("curl/8").publish();
        assertThat(me(ada).statusCode()).isEqualTo(200);
        world.publishKey(ada.id, null);
        await().untilAsserted(() -> assertProblem(running.me(ada.token()), 401, "bearer_not_valid"));
    }

    @Test
    void aForgedTokenIsRefused() throws Exception {
        TestUser ada = world.user().registered().publish();
        HttpResponse<String> reply = running.me(world.tokens.forged(ada.id, ada.session));
        assertProblem(reply, 401, "bearer_not_valid");
        assertThat(reply.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
    }

    @Test
    void itIsReadyOnceItHasCaughtUp() {
        await().untilAsserted(() -> {
            HttpResponse<String> health = running.get("/actuator/health");
            JsonNode readModel = running.json(health).at("/components/readModel");
            assertThat(readModel.get("status").asString()).isEqualTo("UP");
            assertThat(readModel.at("/details/user_status/assigned").asBoolean())
                    .isTrue();
            assertThat(readModel.at("/details/user_status/parked").isNumber()).isTrue();
            assertThat(readModel.at("/details/display_keys/lag").isNumber()).isTrue();
            assertThat(running.json(health).at("/components/eventStream/status").asString())
                    .isEqualTo("UP");
            assertThat(running.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        });
    }

    @Test
    void itShowsHowFarItIsBehind() throws Exception {
        assertThat(running.get("/actuator/prometheus").body())
                .contains("authledger_projection_lag{projection=\"user_status\"}")
                .contains("authledger_projection_lag_time_seconds{projection=\"user_status\"}")
                .contains("authledger_projection_parked{projection=\"user_status\"}")
                .contains("authledger_projection_events_total{outcome=\"applied\",projection=\"user_status\"}");
    }

    @Test
    void idleItIsNotBehind() {
        TestUser ada = world.user().registered().loggedIn("curl/8").publish();
        assertThat(me(ada).statusCode()).isEqualTo(200);
        await().untilAsserted(
                        () -> assertThat(running.get("/actuator/prometheus").body())
                                .contains("authledger_projection_lag{projection=\"user_status\"} 0.0")
                                .contains("authledger_projection_lag{projection=\"display_keys\"} 0.0"));
    }
}
