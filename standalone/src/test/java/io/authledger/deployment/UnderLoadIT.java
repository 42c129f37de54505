package io.authledger.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.deployment.History.Answer;
import io.authledger.embedded.EmbeddedKafkaBroker;
import io.authledger.embedded.Ports;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One process of each side under load, while something else goes wrong or changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UnderLoadIT {

    private static final Duration AWAY = Duration.ofSeconds(30);
    private static final Duration WITHOUT_AN_ANSWER = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** So that a read which is not answered is held up, and not only on a busy machine. */
    private static final Map<String, String> UNHURRIED = Map.of("AUTHLEDGER_QUERY_MIN_POSITION_TIMEOUT", "10s");

    private static final Pattern LAG = Pattern.compile("(?m)^authledger_publishing_lag(?:\\{[^}]*})? (\\S+)$");

    private final Random random = new Random(42);
    private final Visitor admin = new Visitor(Surroundings.ADMIN);
    private Path kafkaDirectory;
    private EmbeddedKafkaBroker kafka;
    private Surroundings surroundings;
    private Fleet fleet;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        kafkaDirectory = directory.resolve("kafka");
        kafka = EmbeddedKafkaBroker.start(kafkaDirectory, Ports.free());
        surroundings = Surroundings.fresh()
                .withKafka(kafka.bootstrapServers())
                .with(Load.UNLIMITED)
                .with(UNHURRIED);
        fleet = Fleet.start(directory.resolve("fleet"), surroundings, 1, 1);
    }

    @AfterAll
    void stop() {
        if (fleet != null) {
            fleet.close();
        }
        if (surroundings != null) {
            surroundings.stop();
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    @Test
    @Order(1)
    void kafkaBeingAwayHoldsUpNoCommand() throws Exception {
        int port = kafka.port();
        Instant gone;
        Instant back;
        try (Load load = Load.on(fleet, random)) {
            load.awaitAnswers(50);
            kafka.close();
            gone = Instant.now();
            await().atMost(PATIENCE).until(() -> publishing().path("status").asString(""), "DOWN"::equals);
            assertThat(publishing().path("details").path("lag").asLong(0)).isPositive();
            assertThat(lag()).isPositive();
            await().atMost(PATIENCE)
                    .until(() -> Duration.between(gone, Instant.now()).compareTo(AWAY) > 0);
            back = Instant.now();
            kafka = EmbeddedKafkaBroker.start(kafkaDirectory, port);
            await().atMost(PATIENCE).until(() -> publishing().path("status").asString(""), "UP"::equals);
            load.awaitAnswers(50);
            load.finish();
            assertThatCommandsWereAnswered(load.history(), gone, back);
            new Invariants(surroundings).check(fleet, load.history());
        }
        await().atMost(PATIENCE).until(() -> lag() == 0);
    }

    private static void assertThatCommandsWereAnswered(History history, Instant from, Instant to) {
        assertThat(history.failures()).allMatch(failure -> failure.request().equals("read"));
        List<Answer> meanwhile = history.answers().stream()
                .filter(answer -> answer.at().isAfter(from) && answer.at().isBefore(to))
                .toList();
        for (Instant window = from; window.isBefore(to.minus(WITHOUT_AN_ANSWER)); ) {
            Instant start = window;
            Instant end = window.plus(WITHOUT_AN_ANSWER);
            assertThat(meanwhile)
                    .as("answers from %s to %s", start, end)
                    .anyMatch(
                            answer -> answer.at().isAfter(start) && answer.at().isBefore(end));
            window = end;
        }
        assertThat(meanwhile).allMatch(answer -> answer.took().compareTo(WITHOUT_AN_ANSWER) < 0);
    }

    private JsonNode publishing() throws Exception {
        HttpResponse<String> health = admin.get(fleet.command().process().managementUrl() + "/actuator/health");
        return Visitor.json(health).path("components").path("publishing");
    }

    private double lag() throws Exception {
        HttpResponse<String> metrics = admin.get(fleet.command().process().managementUrl() + "/actuator/prometheus");
        Matcher lag = LAG.matcher(metrics.body());
        assertThat(lag.find()).isTrue();
        return Double.parseDouble(lag.group(1));
    }

    @Test
    @Order(2)
    void aReadModelIsBuiltAnewWhileItIsReadAlthoughItsBuilderIsKilled() throws Exception {
        try (Load load = Load.on(fleet, random)) {
            load.awaitAnswers(100);
            String token = administrator();
            String rebuild = fleet.query().process().url() + "/admin/projections/user_status/rebuild";
            HttpResponse<String> started = admin.post(rebuild, token);
            assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
            assertThat(Visitor.json(started).path("rebuild").isObject()).isTrue();
            Instant killed = Instant.now();
            fleet.query().killAndStart();
            fleet.awaitReady();
            Instant ready = Instant.now();
            int next = Visitor.json(started).path("generation").asInt() + 1;
            await().atMost(PATIENCE)
                    .until(() -> Visitor.json(admin.get(rebuild, token))
                                    .path("generation")
                                    .asInt(0)
                            == next);
            load.awaitAnswers(100);
            load.finish();
            assertThat(load.history().reads()).isPositive();
            assertThat(load.history().failures())
                    .isNotEmpty()
                    .allMatch(failure -> failure.request().equals("read") && failure.overlaps(killed, ready));
            new Invariants(surroundings).check(fleet, load.history());
        }
    }

    @Test
    @Order(3)
    void aRecordThatCannotBeReadHoldsUpItsUserAlone() throws Exception {
        PoisonedUser poisoned = new PoisonedUser(UUID.randomUUID());
        try (Load load = Load.on(fleet, random)) {
            load.awaitAnswers(50);
            poisoned.sendTo(surroundings.kafka(), surroundings.topics().events());
            String token = administrator();
            for (String model : ReadModels.NAMES) {
                JsonNode parked = await().atMost(PATIENCE)
                        .until(
                                () -> parked(model, token),
                                reply -> reply.path("total").asInt() == 2);
                assertThat(parked.path("parked").valueStream()).allSatisfy(record -> {
                    assertThat(record.path("userId").asString())
                            .isEqualTo(poisoned.id().toString());
                    assertThat(record.path("cause").asString()).isNotEmpty();
                });
            }
            load.awaitAnswers(100);
            load.finish();
            assertThat(load.history().failures()).isEmpty();
            assertThat(load.history().surprises()).isEmpty();
            assertThat(load.history().reads()).isPositive();
            new Invariants(surroundings).checkThatRowsAreWhereTheStoreIs();
        }
    }

    private JsonNode parked(String model, String token) throws Exception {
        String url = fleet.query().process().url() + "/admin/projections/" + model + "/parked";
        return Visitor.json(admin.get(url, token));
    }

    /** A token of somebody whom the query side lets in, too. */
    private String administrator() throws Exception {
        String token = admin.logIn(fleet.command().process().url());
        String url = fleet.query().process().url() + "/admin/projections/user_status/rebuild";
        await().atMost(PATIENCE).until(() -> admin.get(url, token).statusCode() == 200);
        return token;
    }
}
