package io.authledger.query;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.authledger.api.Role;
import io.authledger.api.event.RoleGranted;
import io.authledger.api.event.RoleTaken;
import io.authledger.api.wire.CloudEventHeaders;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditTest {

    private static World world;
    private static RunningQuerySide running;
    private static TestUser auditor;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        world = World.withTopics();
        running = world.start();
        auditor = world.user().registered().add(new RoleGranted(Role.AUDITOR)).loggedIn("curl/8");
        auditor.publish();
        token = tokenOf(auditor, "auditor");
    }

    @AfterAll
    static void stop() {
        running.close();
        world.close();
    }

    private static String tokenOf(TestUser user, String... roles) {
        return world.tokens.ofLoginAt(PublishedEvents.EPOCH, user.id, user.session, roles);
    }

    private static HttpResponse<String> ask(String path, String... headers) {
        return running.ask(path, token, headers);
    }

    private static JsonNode events(String query) {
        HttpResponse<String> reply = ask("/audit/events" + query);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return running.json(reply);
    }

    /** The user's events, newest first, as soon as there are so many. */
    private static List<JsonNode> awaitEventsOf(TestUser user, int count) {
        return await().until(
                        () -> List.copyOf(events("?limit=500&user=" + user.id)
                                .path("events")
                                .valueStream()
                                .toList()),
                        events -> events.size() == count);
    }

    private static List<JsonNode> export(String query) {
        HttpResponse<String> reply = ask("/audit/export" + query);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return reply.body().lines().map(JsonMapper.shared()::readTree).toList();
    }

    private void assertProblem(HttpResponse<String> reply, int status, String code) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(running.json(reply).path("code").asString()).isEqualTo(code);
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void anEventIsShownWithAllThatWasPublished() {
        TestUser ada = world.user().registered();
        ProducerRecord<byte[], byte[]> sent = ada.take().get(0);
        sent.headers().add(CloudEventHeaders.CORRELATION_ID, PublishedEvents.bytes("44605907f0ac618abc5c403dc45dd414"));
        world.commit(List.of(sent));
        JsonNode shown = awaitEventsOf(ada, 1).get(0);
        assertThat(shown.propertyNames())
                .containsExactly(
                        "ledgerIndex",
                        "id",
                        "type",
                        "revision",
                        "userId",
                        "sequence",
                        "at",
                        "leafHash",
                        "correlationId",
                        "data",
                        "proof");
        assertThat(shown.path("id").asString()).isEqualTo(header(sent, CloudEventHeaders.ID));
        assertThat(shown.path("type").asString()).isEqualTo("user.registered");
        assertThat(shown.path("revision").asInt()).isEqualTo(1);
        assertThat(shown.path("userId").asString()).isEqualTo(ada.id.toString());
        assertThat(shown.path("sequence").asLong()).isZero();
        assertThat(shown.path("at").asString()).isEqualTo("2025-06-09T05:45:44.000Z");
        assertThat(shown.path("leafHash").asString()).isEqualTo(header(sent, CloudEventHeaders.LEAF_HASH));
        assertThat(shown.path("ledgerIndex").asString()).isEqualTo(header(sent, CloudEventHeaders.LEDGER_INDEX));
        assertThat(shown.path("data")).isEqualTo(JsonMapper.shared().readTree(sent.value()));
        assertThat(export("?from=" + shown.path("ledgerIndex").asLong()).get(0)).isEqualTo(shown);
    }

    @Test
    void whatDoesNotReadIsShownAsWhatItIs() {
        TestUser ada = world.user()
                .registered()
                .add("user.email.validated", "{")
                .refreshed()
                .publish();
        JsonNode unreadable = awaitEventsOf(ada, 3).get(1);
        assertThat(unreadable.path("unreadable").asString()).isEqualTo("The value is no JSON object");
        assertThat(unreadable.path("type").asString()).isEqualTo("user.email.validated");
        assertThat(unreadable.has("data")).isFalse();
    }

    @Test
    void pagesGoDownByTheirCursor() {
        TestUser ada = world.user()
                .registered()
                .validated()
                .loggedIn("curl/8")
                .refreshed()
                .refreshed()
                .publish();
        awaitEventsOf(ada, 5);
        JsonNode first = events("?limit=2&user=" + ada.id);
        assertThat(first.path("events").valueStream().map(e -> e.path("sequence")
                        .asInt()))
                .containsExactly(4, 3);
        ada.refreshed().publish();
        awaitEventsOf(ada, 6);
        JsonNode second = events("?limit=2&user=" + ada.id + "&cursor="
                + first.path("nextCursor").asString());
        assertThat(second.path("events").valueStream().map(e -> e.path("sequence")
                        .asInt()))
                .containsExactly(2, 1);
        JsonNode filtered = events(
                "?type=user.email.validated&user=" + ada.id + "&from=2025-06-09T05:45:45Z&to=2025-06-09T05:45:46Z");
        assertThat(filtered.path("events").valueStream().map(e -> e.path("sequence")
                        .asInt()))
                .containsExactly(1);
        assertThat(filtered.has("nextCursor")).isFalse();
    }

    @Test
    void nothingIsShownAboveAGap() {
        TestUser ada = world.user().registered();
        List<ProducerRecord<byte[], byte[]>> late = ada.take();
        TestUser bob = world.user().registered().publish();
        await().until(() ->
                running.database().getCollection("audit_events.1").countDocuments(new Document("user", bob.id)) == 1);
        assertThat(events("?user=" + bob.id).path("events")).isEmpty();
        String place = header(late.get(0), CloudEventHeaders.LEDGER_INDEX);
        assertThat(export("?from=" + place)).isEmpty();
        world.commit(late);
        awaitEventsOf(bob, 1);
        assertThat(export("?from=" + place)).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void anExportGoesOnWhereTheClientStopped() {
        TestUser ada = world.user().registered().refreshed().refreshed().publish();
        awaitEventsOf(ada, 3);
        List<JsonNode> all = export("");
        assertThat(all).hasSizeGreaterThan(3);
        for (int place = 0; place < all.size(); place++) {
            assertThat(all.get(place).path("ledgerIndex").asInt()).isEqualTo(place);
        }
        List<JsonNode> resumed = new ArrayList<>(all.subList(0, 2));
        resumed.addAll(export("?from=2"));
        assertThat(resumed.subList(0, all.size())).isEqualTo(all);
        assertThat(export("?from=999999999999")).isEmpty();
    }

    @Test
    void anExportIsJsonLinesAndNothingElse() {
        HttpResponse<String> reply = ask("/audit/export", "Accept", "application/jsonl");
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/jsonl");
        assertThat(reply.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(reply.body()).endsWith("}\n");
        assertProblem(ask("/audit/export", "Accept", "text/csv"), 406, "not_acceptable");
        assertProblem(ask("/audit/events", "Accept", "text/csv"), 406, "not_acceptable");
        for (String path : List.of("/audit/export", "/audit/events")) {
            HttpResponse<String> head = running.send("HEAD", path, token);
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
        }
        assertProblem(running.send("POST", "/audit/export", token), 405, "method_not_allowed");
    }

    @Test
    void anExportThatFailsMidwayDoesNotEndWell() throws Exception {
        try (World other = World.withTopics();
                RunningQuerySide broken = other.start()) {
            TestUser busy =
                    other.user().registered().add(new RoleGranted(Role.AUDITOR)).loggedIn("curl/8");
            for (int i = 0; i < 1_000; i++) {
                busy.refreshed();
            }
            busy.publish();
            String itsToken = other.tokens.ofLoginAt(PublishedEvents.EPOCH, busy.id, busy.session, "auditor");
            await().until(() -> broken.ask("/audit/export?from=1002", itsToken)
                            .body()
                            .lines()
                            .count()
                    == 1);
            broken.database().getCollection("audit_events.1").deleteOne(new Document("_id", 700L));
            CompletableFuture<HttpResponse<String>> reply = broken.askAsync("/audit/export", itsToken);
            assertThatThrownBy(reply::get).hasCauseInstanceOf(IOException.class);
            assertThat(broken.ask("/audit/export?from=701", itsToken).body().lines())
                    .hasSize(302);
        }
    }

    @Test
    void exportsAreLimited() throws Exception {
        try (RunningQuerySide full = world.start("--authledger.audit.exports=0")) {
            HttpResponse<String> reply = await().until(() -> full.ask("/audit/export", token), one -> !one.body()
                    .contains("read_model_behind"));
            assertProblem(reply, 503, "service_busy");
            assertThat(reply.headers().firstValue("Retry-After")).hasValue("5");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/events?user=ada",
                "/events?user=",
                "/events?user=1-1-1-1-1",
                "/events?type=",
                "/events?type=User",
                "/events?type=user.logged-in&type=user.erased",
                "/events?type=a..b",
                "/events?from=yesterday",
                "/events?to=2025-06-09",
                "/events?from=2025-06-09T05:45:45Z&to=2025-06-09T05:45:44Z",
                "/events?cursor=",
                "/events?cursor=AAAA",
                "/events?limit=0",
                "/events?limit=501",
                "/events?limit=-1",
                "/events?limit=1e2",
                "/events?limit=9999999999",
                "/export?from=-1",
                "/export?from=",
                "/export?from=x",
                "/export?from=9999999999999999999",
            })
    void aBadParameterIsRefused(String path) {
        assertProblem(ask("/audit" + path), 400, "parameter_not_valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/audit/events", "/audit/export"})
    void onlyAuditorsSeeHistory(String path) throws Exception {
        TestUser ada = world.user().registered().loggedIn("curl/8").publish();
        assertProblem(running.get(path), 401, "bearer_not_valid");
        assertProblem(running.ask(path, tokenOf(ada)), 403, "forbidden");
        assertProblem(running.ask(path, tokenOf(ada, "admin")), 403, "forbidden");
        assertProblem(running.ask(path, tokenOf(ada, "auditor")), 403, "forbidden");
        assertProblem(running.ask(path + "?limit=x&from=x", tokenOf(ada)), 403, "forbidden");
        TestUser former = world.user()
                .registered()
                .add(new RoleGranted(Role.AUDITOR))
                .loggedIn("curl/8")
                .publish();
        assertThat(running.ask(path, tokenOf(former, "auditor")).statusCode()).isEqualTo(200);
        former.add(new RoleTaken(Role.AUDITOR)).publish();
        await().untilAsserted(() -> assertProblem(running.ask(path, tokenOf(former, "auditor")), 403, "forbidden"));
    }

    @Test
    void anErasureLeavesHistoryAndNothingInTheClear() {
        TestUser ada =
                world.user().registered().loggedIn("Firefox/140").erased().publish();
        List<JsonNode> history = awaitEventsOf(ada, 3);
        assertThat(history.get(0).path("type").asString()).isEqualTo("user.erased");
        assertThat(history.toString()).doesNotContain("Firefox").doesNotContain("@example.org");
    }

    @Test
    void historyIsThereAfterARestartAndGoesOn() throws Exception {
        try (World other = World.withTopics()) {
            TestUser ada = other.user()
                    .registered()
                    .add(new RoleGranted(Role.AUDITOR))
                    .loggedIn("curl/8")
                    .publish();
            String itsToken = other.tokens.ofLoginAt(PublishedEvents.EPOCH, ada.id, ada.session, "auditor");
            String before;
            try (RunningQuerySide first = other.start()) {
                before = await().until(
                                () -> first.ask("/audit/export", itsToken).body(),
                                body -> body.lines().count() == 3);
            }
            ada.refreshed().publish();
            try (RunningQuerySide second = other.start()) {
                String after = await().until(
                                () -> second.ask("/audit/export", itsToken).body(),
                                body -> body.lines().count() == 4);
                assertThat(after).startsWith(requireNonNull(before));
            }
        }
    }
}
