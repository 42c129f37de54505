package io.authledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.api.Recognition;
import io.authledger.api.Role;
import io.authledger.api.event.LedgerEpochOpened;
import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.RoleGranted;
import io.authledger.api.event.UnknownLoginsRejected;
import io.authledger.api.event.UserEvent;
import io.authledger.api.event.UserReinstated;
import io.authledger.api.event.UserSuspended;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.wire.CloudEventHeaders;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What auditors ask of one user; each event of a test is a second after the one before. */
class InspectionTest {

    private static World world;
    private static RunningQuerySide running;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        world = World.withTopics();
        running = world.start();
        TestUser auditor = world.user()
                .registered()
                .add(new RoleGranted(Role.AUDITOR))
                .loggedIn("curl/8")
                .publish();
        token = world.tokens.ofLoginAt(PublishedEvents.EPOCH, auditor.id, auditor.session, "auditor");
    }

    @AfterAll
    static void stop() {
        running.close();
        world.close();
    }

    private static HttpResponse<String> ask(UUID user, String question) {
        return running.ask("/audit/users/" + user + question, token);
    }

    private static JsonNode answer(UUID user, String question) {
        HttpResponse<String> reply = ask(user, question);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Cache-Control")).hasValue("no-store");
        return running.json(reply);
    }

    private static JsonNode statusAfter(TestUser user, long sequence) {
        return answer(user.id, "/status?at=" + PublishedEvents.time(sequence));
    }

    private static void awaitEvents(TestUser user) {
        await().untilAsserted(() ->
                assertThat(sequences(answer(user.id, "/events?limit=1"))).containsExactly(user.position()));
    }

    /** The last of the user's events comes without a header. */
    private static void publishWithout(String header, TestUser user) {
        List<ProducerRecord<byte[], byte[]>> records = user.take();
        records.get(records.size() - 1).headers().remove(header);
        world.commit(records);
    }

    private static List<Long> sequences(JsonNode page) {
        return page.path("events")
                .valueStream()
                .map(event -> event.path("sequence").asLong())
                .toList();
    }

    private static void assertProblem(HttpResponse<String> reply, int status, String code, String detail) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(running.json(reply).path("code").asString()).isEqualTo(code);
        assertThat(running.json(reply).path("detail").asString()).contains(detail);
    }

    @Test
    void aTimelineShowsOneUserAsTheListOfAllDoes() {
        TestUser ada = world.user().registered().validated().loggedIn("curl/8").refreshed();
        world.user().registered().publish();
        ada.refreshed().publish();
        awaitEvents(ada);
        JsonNode first = answer(ada.id, "/events?limit=2");
        assertThat(sequences(first)).containsExactly(4L, 3L);
        String cursor = first.path("nextCursor").asString();
        assertThat(sequences(answer(ada.id, "/events?limit=3&cursor=" + cursor)))
                .containsExactly(2L, 1L, 0L);
        assertThat(sequences(answer(ada.id, "/events?type=session.refreshed&limit=1&cursor=" + cursor)))
                .isEmpty();
        assertThat(sequences(
                        answer(ada.id, "/events?from=" + PublishedEvents.time(1) + "&to=" + PublishedEvents.time(3))))
                .containsExactly(2L, 1L);
        assertThat(answer(ada.id, "/events?limit=500"))
                .isEqualTo(running.json(running.ask("/audit/events?limit=500&user=" + ada.id, token)));
    }

    @Test
    void eachEventLinksItsProof() {
        TestUser ada =
                world.user().registered().add("user.email.validated", "{").publish();
        awaitEvents(ada);
        List<JsonNode> events =
                answer(ada.id, "/events").path("events").valueStream().toList();
        assertThat(events.get(0).has("proof")).as("what does not read").isFalse();
        assertThat(events.get(1).path("proof").asString())
                .isEqualTo("/ledger/events/" + events.get(1).path("id").asString() + "/proof");
    }

    @Test
    void aStatusIsWhatTheReadModelSaidThen() {
        TestUser ada = world.user()
                .registered()
                .validated()
                .loggedIn("Firefox/140")
                .phoneAdded("+34******678")
                .phoneValidated()
                .totpAdded()
                .totpValidated()
                .add(new RoleGranted(Role.ADMIN))
                .add(new UserSuspended())
                .add(new UserReinstated())
                .publish();
        awaitEvents(ada);
        JsonNode registered = statusAfter(ada, 0);
        assertThat(registered.path("status").asString()).isEqualTo("PENDING_VERIFICATION");
        assertThat(registered.path("sequence").asLong()).isZero();
        assertThat(registered.has("lastLoggedDate")).isFalse();
        assertThat(registered.path("roles")).isEmpty();
        assertThat(statusAfter(ada, 1).path("status").asString()).isEqualTo("ACTIVE");
        assertThat(statusAfter(ada, 3).path("hasPhone").asBoolean()).isTrue();
        assertThat(statusAfter(ada, 3).path("hasValidatedPhone").asBoolean()).isFalse();
        assertThat(statusAfter(ada, 4).path("hasValidatedPhone").asBoolean()).isTrue();
        assertThat(statusAfter(ada, 5).path("hasValidatedSecret").asBoolean()).isFalse();
        JsonNode factors = statusAfter(ada, 6);
        assertThat(factors.path("hasValidatedSecret").asBoolean()).isTrue();
        assertThat(factors.path("secretVerificationDate").asString()).isEqualTo("2025-06-09T05:45:50.000Z");
        JsonNode suspended = statusAfter(ada, 8);
        assertThat(suspended.path("status").asString()).isEqualTo("SUSPENDED");
        assertThat(suspended.path("suspended").asBoolean()).isTrue();
        assertThat(suspended.path("roles").get(0).asString()).isEqualTo("admin");
        JsonNode now = answer(ada.id, "/status?at=2030-01-01T00:00:00Z");
        assertThat(now.path("status").asString()).isEqualTo("ACTIVE");
        assertThat(now.path("sequence").asLong()).isEqualTo(9);
        assertThat(now.path("at").asString()).isEqualTo("2030-01-01T00:00:00.000Z");
        assertThat(now.path("completeUpTo").asString()).startsWith("2025-06-09T05:");
        JsonNode event = answer(ada.id, "/events?limit=1").path("events").get(0);
        assertThat(now.path("ledgerIndex")).isEqualTo(event.path("ledgerIndex"));
        assertThat(now.toString()).doesNotContain("Firefox").doesNotContain("@").doesNotContain("678");
    }

    @Test
    void aLockIsOnUntilItEnds() {
        SealedDisplay network = new SealedDisplay(1, new byte[40]);
        TestUser ada = world.user()
                .registered()
                .validated()
                .add(new LoginRejected(
                        UUID.randomUUID(), 5, PublishedEvents.time(62), null, network, Recognition.NOTHING, false))
                .publish();
        awaitEvents(ada);
        assertThat(statusAfter(ada, 1).path("status").asString()).isEqualTo("ACTIVE");
        assertThat(statusAfter(ada, 61).path("status").asString()).isEqualTo("LOCKED");
        assertThat(statusAfter(ada, 61).path("lockedUntil").asString()).isEqualTo("2025-06-09T05:46:46.000Z");
        assertThat(statusAfter(ada, 62).path("status").asString()).isEqualTo("ACTIVE");
        assertThat(statusAfter(ada, 62).has("lockedUntil")).isFalse();
    }

    @Test
    void anEventCountsFromItsMillisecondOn() {
        TestUser ada = world.user().registered().validated().publish();
        awaitEvents(ada);
        assertThat(answer(ada.id, "/status?at=2025-06-09T05:45:44.999Z")
                        .path("sequence")
                        .asLong())
                .isZero();
        assertThat(answer(ada.id, "/status?at=2025-06-09T05:45:45Z")
                        .path("sequence")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void thereIsNoStatusBeforeTheRegistration() {
        TestUser ada = world.user().registered().publish();
        awaitEvents(ada);
        assertProblem(ask(ada.id, "/status?at=2025-06-09T05:45:43.999Z"), 404, "not_found", "by then");
        assertProblem(ask(UUID.randomUUID(), "/status?at=2025-06-09T05:45:44Z"), 404, "not_found", "by then");
    }

    @Test
    void theSubjectOfTheLedgersOwnEventIsNobody() {
        assertNobody(new LedgerEpochOpened(2, "log.example.org", "none"));
    }

    @Test
    void theSubjectOfWhatStrangersTriedIsNobody() {
        assertNobody(new UnknownLoginsRejected("0123456789abcdef", Instant.EPOCH, 9));
    }

    private static void assertNobody(UserEvent event) {
        UUID subject = UUID.randomUUID();
        world.commit(List.of(world.event(subject, 0, event)));
        await().untilAsserted(
                        () -> assertThat(sequences(answer(subject, "/events"))).containsExactly(0L));
        assertProblem(ask(subject, "/status?at=2030-01-01T00:00:00Z"), 404, "not_found", "by then");
        assertProblem(ask(subject, "/erasure"), 404, "not_found", "not erased");
    }

    @Test
    void aStatusIsNotGuessedWhereHistoryDoesNotRead() {
        TestUser ada = world.user()
                .registered()
                .add("user.unheard-of", "{}")
                .validated()
                .publish();
        awaitEvents(ada);
        assertThat(statusAfter(ada, 0).path("status").asString()).isEqualTo("PENDING_VERIFICATION");
        assertProblem(
                ask(ada.id, "/status?at=" + PublishedEvents.time(2)), 503, "read_model_behind", "see the ledger index");
    }

    @Test
    void anEventWhoseSubjectIsLostIsMissedByNoStatus() {
        TestUser ada = world.user().registered().validated().add(new UserSuspended());
        publishWithout(CloudEventHeaders.SUBJECT, ada);
        awaitEvents(ada);
        JsonNode lost = answer(ada.id, "/events?limit=1").path("events").get(0);
        assertThat(lost.path("unreadable").asString()).isEqualTo("Header ce_subject is missing");
        assertThat(lost.has("proof")).isFalse();
        assertProblem(
                ask(ada.id, "/status?at=" + PublishedEvents.time(2)), 503, "read_model_behind", "see the ledger index");
    }

    @ParameterizedTest
    @ValueSource(strings = {CloudEventHeaders.SUBJECT, CloudEventHeaders.TYPE})
    void whatMayBeAnErasureIsNotDenied(String header) {
        TestUser ada = world.user().registered().erased();
        publishWithout(header, ada);
        awaitEvents(ada);
        assertProblem(ask(ada.id, "/erasure"), 503, "read_model_behind", "see the ledger index");
    }

    @Test
    void anErasureLeavesTheStatusOfBeforeAndNoneAfter() {
        TestUser ada = world.user()
                .registered()
                .validated()
                .loggedIn("curl/8")
                .erased()
                .publish();
        awaitEvents(ada);
        assertThat(statusAfter(ada, 2).path("status").asString()).isEqualTo("ACTIVE");
        assertThat(statusAfter(ada, 3).propertyNames())
                .containsExactly("userId", "at", "completeUpTo", "ledgerIndex", "sequence", "status");
        assertThat(statusAfter(ada, 3).path("status").asString()).isEqualTo("ERASED");
    }

    @Test
    void anErasureIsAttestedAndItsEventProved() {
        TestUser ada = world.user().registered().loggedIn("curl/8").erased().publish();
        awaitEvents(ada);
        await().untilAsserted(() -> assertThat(answer(ada.id, "/erasure")
                        .at("/attests/displayKeyForgotten")
                        .asBoolean())
                .isTrue());
        JsonNode certificate = answer(ada.id, "/erasure");
        assertThat(certificate.at("/userId").asString()).isEqualTo(ada.id.toString());
        JsonNode attests = certificate.path("attests");
        assertThat(attests.path("keysDestroyed").valueStream().map(JsonNode::asString))
                .containsExactly("secret", "display");
        assertThat(attests.path("destroyedAt").asString()).isEqualTo("2025-06-09T05:45:46.000Z");
        assertThat(attests.path("statement").asString())
                .contains("has no display key of the user any more")
                .contains("Copies made before are not reached");
        assertThat(attests.path("askedBy").asString()).isEqualTo("USER");
        assertThat(attests.path("reason").asString()).isEqualTo("ERASED_BY_USER");
        assertThat(certificate.at("/proves/event"))
                .isEqualTo(answer(ada.id, "/events?limit=1").path("events").get(0));
        assertThat(certificate.at("/proves/event/type").asString()).isEqualTo("user.erased");
        assertThat(certificate.at("/proves/event/leafHash").asString()).hasSize(64);
    }

    @Test
    void whoeverIsNotErasedHasNoCertificate() {
        TestUser ada = world.user().registered().publish();
        awaitEvents(ada);
        assertProblem(ask(ada.id, "/erasure"), 404, "not_found", "The user is not erased");
        assertProblem(ask(UUID.randomUUID(), "/erasure"), 404, "not_found", "No such user is known");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ada/events",
                "/1-1-1-1-1/status?at=2025-06-09T05:45:44Z",
                "/ada/erasure",
                "/{}/status",
                "/{}/status?at=",
                "/{}/status?at=2025-06-09",
                "/{}/status?at=%2B10000-01-01T00:00:00Z",
                "/{}/events?limit=0",
                "/{}/events?cursor=AAAA",
                "/{}/events?type=User",
                "/{}/events?from=yesterday",
                "/{}/events?from=2025-06-09T05:45:45Z&to=2025-06-09T05:45:44Z",
            })
    void aBadParameterIsRefused(String path) {
        HttpResponse<String> reply = running.ask(
                "/audit/users" + path.replace("{}", UUID.randomUUID().toString()), token);
        assertProblem(reply, 400, "parameter_not_valid", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events", "/status?at=2025-06-09T05:45:44Z", "/erasure"})
    void onlyAuditorsAsk(String question) throws Exception {
        TestUser ada = world.user().registered().loggedIn("curl/8").publish();
        String path = "/audit/users/" + ada.id + question;
        assertThat(running.get(path).statusCode()).isEqualTo(401);
        String itsToken = world.tokens.ofLoginAt(PublishedEvents.EPOCH, ada.id, ada.session, "admin");
        assertProblem(running.ask(path, itsToken), 403, "forbidden", "");
    }
}
