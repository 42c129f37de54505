package io.authledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.api.Channel;
import io.authledger.api.Role;
import io.authledger.api.event.OtpRequested;
import io.authledger.api.event.RoleGranted;
import io.authledger.query.comparison.CompareTask;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class InsightsTest {

    private static final String SPAN = "&from=2025-06-09T05:45:00Z&to=2025-06-09T05:48:00Z";

    private static World world;
    private static RunningQuerySide running;
    private static TestUser auditor;

    @BeforeAll
    static void start() throws Exception {
        world = World.withTopics();
        running = RunningQuerySide.startAt(PublishedEvents.EPOCH.plus(Duration.ofDays(6)), world);
        auditor = world.user()
                .registered()
                .loggedIn("curl/8")
                .add(new RoleGranted(Role.AUDITOR))
                .publish();
    }

    @AfterAll
    static void stop() {
        running.close();
        world.close();
    }

    private static HttpResponse<String> ask(String query, String... headers) {
        String token = world.tokens.ofLoginAt(PublishedEvents.EPOCH, auditor.id, auditor.session, "auditor");
        return running.ask("/insights/" + query, token, headers);
    }

    private static HttpResponse<String> answered(String query, String... headers) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> ask(query, headers), reply -> reply.statusCode() == 200);
    }

    private static List<TestUser> failing(int users, String network) {
        List<TestUser> failing = new ArrayList<>();
        for (int i = 0; i < users; i++) {
            failing.add(
                    world.user().registered().failed(network).failed(network).publish());
        }
        return failing;
    }

    private static JsonNode networks() {
        return running.json(answered("networks?from=2025-06-09T00:00:00Z&to=2025-06-10T00:00:00Z"));
    }

    private static void assertProblem(HttpResponse<String> reply, int status, String code) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(running.json(reply).get("code").asString()).isEqualTo(code);
    }

    @Test
    void countsAreGivenForEachBucketOfTheSpan() {
        TestUser ada = world.user()
                .registered()
                .loggedIn("curl/8")
                .add(new OtpRequested(Channel.SMS, UUID.randomUUID(), "key", PublishedEvents.EPOCH))
                .add("user.email.validated", "{")
                .publish();
        assertThat(ada.position()).isEqualTo(3);
        HttpResponse<String> reply = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> ask("counts?by=minute" + SPAN),
                        found -> found.statusCode() == 200
                                && running.json(found)
                                                .at("/buckets/0/codesRequestedSms")
                                                .asLong()
                                        == 1);
        assertThat(reply.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode counts = running.json(reply);
        assertThat(counts.path("by").asString()).isEqualTo("minute");
        assertThat(counts.path("from").asString()).isEqualTo("2025-06-09T05:45:00.000Z");
        assertThat(counts.path("to").asString()).isEqualTo("2025-06-09T05:48:00.000Z");
        assertThat(counts.path("highestLedgerIndex").asLong()).isPositive();
        assertThat(counts.path("buckets")).hasSize(3);
        JsonNode first = counts.path("buckets").get(0);
        assertThat(first.path("from").asString()).isEqualTo("2025-06-09T05:45:00.000Z");
        assertThat(first.path("logins").asLong()).isEqualTo(2);
        assertThat(first.path("activeUsers").asLong()).isEqualTo(2);
        assertThat(first.path("unreadable").asLong()).isEqualTo(1);
        JsonNode empty = counts.path("buckets").get(2);
        assertThat(empty.path("from").asString()).isEqualTo("2025-06-09T05:47:00.000Z");
        assertThat(empty.path("logins").asLong(-1)).isZero();
        assertThat(empty.propertyNames()).isEqualTo(first.propertyNames());
    }

    @Test
    void countsComeAsCsvToo() {
        HttpResponse<String> reply =
                answered("counts?by=day&from=2024-12-31T01:00:00Z&to=2025-01-02T00:00:00.001Z", "Accept", "text/csv");
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("text/csv;header=present;charset=utf-8");
        String zeros = ",0".repeat(31) + "\r\n";
        assertThat(reply.body())
                .startsWith("from,activeUsers,logins,newUsers,erasures,wrongPasswordKnownDevice,")
                .endsWith(",unreadable,events\r\n2024-12-31T00:00:00.000Z" + zeros + "2025-01-01T00:00:00.000Z" + zeros
                        + "2025-01-02T00:00:00.000Z" + zeros);
    }

    @ParameterizedTest
    @CsvSource({
        "counts?by=week&from=2025-06-09T05:00:00Z&to=2025-06-09T06:00:00Z",
        "counts?from=2025-06-09T05:00:00Z&to=2025-06-09T06:00:00Z",
        "counts?by=hour&to=2025-06-09%2006:00:00",
        "counts?by=hour&from=2025-06-09&to=2025-06-09T06:00:00Z",
        "counts?by=day&from=%2B999999999-01-01T00:00:00Z&to=%2B999999999-12-01T00:00:00Z",
        "counts?by=hour&from=2025-06-09T06:00:00Z&to=2025-06-09T06:00:00Z",
        "counts?by=minute&from=2025-06-09T00:00:00Z&to=2025-06-10T01:01:00Z",
        "counts?by=day&from=0000-01-01T00:00:00Z&to=9999-01-01T00:00:00Z",
        "counts?by=minute&from=2025-06-08T05:43:59Z&to=2025-06-08T05:45:00Z",
        "networks?from=2025-05-16T05:45:43Z&to=2025-06-09T06:00:00Z",
        "networks?from=2025-06-10T05:00:00Z&to=2025-06-09T06:00:00Z"
    })
    void whatCannotBeAnsweredIsRefused(String query) {
        answered("counts?by=day" + SPAN);
        assertProblem(ask(query), 400, "parameter_not_valid");
        assertProblem(ask(query, "Accept", "text/csv"), 400, "parameter_not_valid");
    }

    @Test
    void withoutASpanTheLastDayIsMeant() {
        JsonNode counts = running.json(answered("counts?by=hour"));
        assertThat(counts.path("from").asString()).isEqualTo("2025-06-14T05:00:00.000Z");
        assertThat(counts.path("to").asString()).isEqualTo("2025-06-15T06:00:00.000Z");
        assertThat(counts.has("highestLedgerIndex")).isFalse();
        JsonNode networks = running.json(answered("networks?to=2025-06-12T00:00:00Z"));
        assertThat(networks.path("from").asString()).isEqualTo("2025-06-11T00:00:00.000Z");
    }

    @Test
    void theLargestSpanIsAnswered() {
        JsonNode counts = running.json(answered("counts?by=minute&from=2025-06-09T00:00:00Z&to=2025-06-10T01:00:00Z"));
        assertThat(counts.path("buckets")).hasSize(1_500);
    }

    @Test
    void networksAreShownFromFiveUsersOn() {
        failing(4, "192.0.2.7");
        List<TestUser> others = failing(4, "198.51.100.1");
        others.add(world.user().registered().failed("198.51.100.200").publish());
        failing(5, "2001:db8:1:2::/64");
        JsonNode reply = await().atMost(Duration.ofSeconds(20))
                .until(InsightsTest::networks, found -> found.path("networks").size() == 2);
        assertThat(reply.path("networks").get(0).toString())
                .isEqualTo("{\"network\":\"2001:db8:1::/48\",\"failures\":10,\"users\":5}");
        assertThat(reply.path("networks").get(1).toString())
                .isEqualTo("{\"network\":\"198.51.100.0/24\",\"failures\":9,\"users\":5}");
        assertThat(reply.path("completeFrom").asString()).isEqualTo("2025-06-09T00:00:00.000Z");
        assertThat(answered("networks?from=2025-06-09T00:00:00Z&to=2025-06-10T00:00:00Z", "Accept", "text/csv")
                        .body())
                .isEqualTo(String.join(
                        "\r\n",
                        "network,failures,users,completeFrom",
                        "2001:db8:1::/48,10,5,2025-06-09T00:00:00.000Z",
                        "198.51.100.0/24,9,5,2025-06-09T00:00:00.000Z",
                        ""));
        others.get(0).erased().publish();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(networks().path("networks")).hasSize(1));
    }

    @Test
    void builtOnceMoreTheCountsAreTheSame() {
        failing(2, "203.0.113.7");
        world.commit(List.of(world.event(auditor.id, 600, "user.abducted", "{}")));
        String minute = "counts?by=minute&from=2025-06-09T05:55:00Z&to=2025-06-09T05:56:00Z";
        await().atMost(Duration.ofSeconds(20))
                .until(() -> running.json(answered(minute))
                                .at("/buckets/0/unreadable")
                                .asLong()
                        == 1);
        assertThat(QuerySide.compare(RunningQuerySide.compareArguments(world, "insights")))
                .isEqualTo(CompareTask.SAME);
    }

    @Test
    void othersAreNotLetIn() {
        answered("counts?by=day" + SPAN);
        String token = world.tokens.of(auditor.id, auditor.session);
        assertProblem(running.ask("/insights/counts?by=day" + SPAN, token), 403, "forbidden");
        assertProblem(running.ask("/insights/networks", token), 403, "forbidden");
    }

    @Test
    void whoTakesNeitherJsonNorCsvIsRefused() {
        answered("counts?by=day" + SPAN);
        assertProblem(ask("counts?by=day" + SPAN, "Accept", "image/png"), 406, "not_acceptable");
    }
}
