package io.authledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.UpdateOptions;
import io.authledger.api.Role;
import io.authledger.api.event.RoleGranted;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A new generation is built beside the one that is read, and takes its place. */
class RebuildTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private World world;
    private RunningQuerySide running;
    private TestUser admin;

    @BeforeEach
    void start() throws Exception {
        world = World.withTopics();
        running = RunningQuerySide.startAt(PublishedEvents.EPOCH.plusSeconds(60), world);
        admin = world.user()
                .registered()
                .add(new RoleGranted(Role.ADMIN))
                .loggedIn("Firefox/140")
                .publish();
    }

    @AfterEach
    void stop() {
        running.close();
        world.close();
    }

    private String adminToken() {
        return world.tokens.ofLoginAt(PublishedEvents.EPOCH, admin.id, admin.session, "admin");
    }

    private HttpResponse<String> ask(String method, String path) {
        return running.send(method, "/admin/projections/" + path, adminToken());
    }

    private JsonNode state(String model) {
        HttpResponse<String> reply = ask("GET", model + "/rebuild");
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return running.json(reply);
    }

    private void awaitGeneration(String model, int generation) {
        await().atMost(LONG)
                .untilAsserted(() ->
                        assertThat(state(model).path("generation").asInt()).isEqualTo(generation));
    }

    private Set<String> collections() {
        return Set.copyOf(running.database().listCollectionNames().into(new ArrayList<>()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_status", "sessions", "audit_events"})
    void aRebuiltModelTakesThePlaceOfTheOneBefore(String model) {
        TestUser ada = world.user().registered().loggedIn("curl/8").publish();
        assertThat(running.me(ada.token(), "Min-Position", "1").statusCode()).isEqualTo(200);
        JsonNode first = state(model);
        assertThat(first.path("generation").asInt()).isEqualTo(1);
        assertThat(first.has("rebuild")).isFalse();

        HttpResponse<String> started = ask("POST", model + "/rebuild");
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
        assertThat(running.json(started).path("rebuild").path("generation").asInt())
                .isEqualTo(2);
        awaitGeneration(model, 2);
        assertThat(state(model).path("swappedAt").asString()).isNotEmpty();

        ada.validated().publish();
        JsonNode status = running.json(running.me(ada.token(), "Min-Position", "2"));
        assertThat(status.path("hasValidatedEmail").asBoolean()).isTrue();
        assertThat(running.events("applied")).isPositive();
        assertThat(collections()).contains(model + ".2");
    }

    @Test
    void readsGoOnWhileItIsBuilt() {
        TestUser ada = world.user().registered().loggedIn("curl/8").publish();
        assertThat(running.me(ada.token(), "Min-Position", "1").statusCode()).isEqualTo(200);
        assertThat(ask("POST", "user_status/rebuild").statusCode()).isEqualTo(202);
        AtomicBoolean swapped = new AtomicBoolean();
        List<Integer> replies = new ArrayList<>();
        await().atMost(LONG).until(() -> {
            ada.refreshed().publish();
            replies.add(running.me(ada.token(), "Min-Position", Long.toString(ada.position()))
                    .statusCode());
            swapped.set(state("user_status").path("generation").asInt() == 2);
            return swapped.get() && replies.size() > 10;
        });
        assertThat(replies).containsOnly(200);
    }

    @Test
    void pagesOfHistoryGoOnAcrossASwap() {
        TestUser auditor =
                world.user().registered().add(new RoleGranted(Role.AUDITOR)).loggedIn("curl/8");
        for (int i = 0; i < 60; i++) {
            auditor.refreshed();
        }
        auditor.publish();
        String token = world.tokens.ofLoginAt(PublishedEvents.EPOCH, auditor.id, auditor.session, "auditor");
        String path = "/audit/events?limit=7&user=" + auditor.id;
        await().atMost(LONG).until(() -> firstSequence(running.ask(path, token)) == auditor.position());
        List<Long> sequences = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 100 && (page == 0 || !cursor.isEmpty()); page++) {
            JsonNode reply = running.json(running.ask(path + cursor, token));
            reply.path("events")
                    .forEach(event -> sequences.add(event.path("sequence").asLong()));
            cursor = reply.has("nextCursor")
                    ? "&cursor=" + reply.path("nextCursor").asString()
                    : "";
            if (page == 2) {
                ask("POST", "audit_events/rebuild");
                auditor.refreshed().publish();
                awaitGeneration("audit_events", 2);
            }
        }
        assertThat(cursor).isEmpty();
        assertThat(sequences)
                .containsExactlyElementsOf(LongStream.rangeClosed(0, 62)
                        .mapToObj(place -> 62 - place)
                        .toList());
    }

    private long firstSequence(HttpResponse<String> reply) {
        return running.json(reply).path("events").path(0).path("sequence").asLong(-1);
    }

    /** What would be read after the swap must not lack what is read before. */
    @Test
    void oneThatParksMoreThanTheOneBeforeWaitsAndCanBeGivenUp() {
        TestUser ada = world.user()
                .registered()
                .add("user.unheard-of", "{}")
                .loggedIn("curl/8")
                .publish();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(parked("user_status")).hasSize(2));
        // As if the version that is running had known the type when the events came.
        running.database()
                .getCollection("parked")
                .updateMany(
                        new Document("projection", "user_status.1").append("type", "user.unheard-of"),
                        new Document(
                                "$set",
                                new Document("headers.$[type].value", PublishedEvents.bytes("user.email.validated"))),
                        new UpdateOptions().arrayFilters(List.of(new Document("type.name", "ce_type"))));
        assertThat(ask("POST", "user_status/parked/replay").statusCode()).isEqualTo(202);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(parked("user_status")).isEmpty());
        assertThat(running.me(ada.token(), "Min-Position", "2").statusCode()).isEqualTo(200);

        ask("POST", "user_status/rebuild");
        await().atMost(LONG).untilAsserted(() -> assertThat(
                        state("user_status").path("rebuild").path("state").asString())
                .isEqualTo("BLOCKED"));
        assertThat(state("user_status").path("rebuild").path("parked").asInt()).isEqualTo(2);
        assertThat(parked("user_status"))
                .hasSize(2)
                .allMatch(each -> each.path("generation").asString().equals("user_status.2"));
        assertThat(state("user_status").path("generation").asInt()).isEqualTo(1);

        assertThat(running.json(ask("DELETE", "user_status/rebuild")).has("rebuild"))
                .isFalse();
        assertThat(state("user_status").path("generation").asInt()).isEqualTo(1);
    }

    private List<JsonNode> parked(String model) {
        HttpResponse<String> reply = ask("GET", model + "/parked");
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        JsonNode json = running.json(reply);
        List<JsonNode> listed = List.copyOf(json.path("parked").values());
        assertThat(json.path("total").asInt()).isEqualTo(listed.size());
        return listed;
    }

    @Test
    void whatIsParkedIsListedWithItsCause() {
        TestUser ada = world.user()
                .registered()
                .add("user.unheard-of", "{}")
                .loggedIn("curl/8")
                .publish();
        await().atMost(LONG).untilAsserted(() -> assertThat(parked("sessions")).hasSize(2));
        JsonNode itself = parked("sessions").stream()
                .filter(each -> each.path("type").asString().equals("user.unheard-of"))
                .findFirst()
                .orElseThrow();
        assertThat(itself.path("userId").asString()).isEqualTo(ada.id.toString());
        assertThat(itself.path("sequence").asInt()).isEqualTo(1);
        assertThat(itself.path("cause").asString()).isEqualTo("Unknown event type user.unheard-of");
        assertThat(itself.path("eventId").asString()).isNotEmpty();
        assertThat(itself.path("partition").asString()).startsWith(world.topics.events());
        assertThat(itself.path("parkedAt").asString()).endsWith("Z");
    }

    @Test
    void aNameThatIsNoneIsNotFound() {
        for (String path : List.of("nothing/rebuild", "nothing/parked", "display_keys/rebuild")) {
            HttpResponse<String> reply = ask("GET", path);
            assertThat(reply.statusCode()).isEqualTo(404);
            assertThat(running.json(reply).path("code").asString()).isEqualTo("not_found");
        }
        assertThat(ask("POST", "nothing/rebuild").statusCode()).isEqualTo(404);
    }
}
