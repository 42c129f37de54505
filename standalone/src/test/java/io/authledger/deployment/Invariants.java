package io.authledger.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.deployment.History.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** What holds after everything that happened: the answers, the store, the ledger, Kafka and the read models agree. */
final class Invariants {

    private static final Duration TO_CATCH_UP = Duration.ofMinutes(2);

    private final Surroundings surroundings;

    Invariants(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Checks them all, as soon as everything has caught up; messages may still go out meanwhile. */
    void check(Fleet fleet, History history) throws Exception {
        assertThat(history.surprises()).isEmpty();
        assertThat(history.answers()).isNotEmpty();
        try (ReadModels models = new ReadModels(surroundings.mongoUri())) {
            await().atMost(TO_CATCH_UP)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> checkOnce(models, history.answers()));
        }
        checkThatEventsMakeTheSame(fleet);
    }

    /** Checks that alone: nobody's events wait. */
    void checkThatRowsAreWhereTheStoreIs() {
        try (ReadModels models = new ReadModels(surroundings.mongoUri())) {
            await().atMost(TO_CATCH_UP)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> rowsAreWhereTheStoreIs(models, StoredHistory.read(surroundings.database())));
        }
    }

    private static void rowsAreWhereTheStoreIs(ReadModels models, StoredHistory stored) {
        for (String model : ReadModels.NAMES) {
            assertThatAreTheSame(model, models.sequences(model), stored.ends());
        }
    }

    private void checkOnce(ReadModels models, List<Answer> answers) throws Exception {
        StoredHistory stored = StoredHistory.read(surroundings.database());
        everyEventIsInTheLedgerOnce(stored);
        everyAnswerIsInTheStore(answers, stored);
        PublishedHistory published = PublishedHistory.read(
                surroundings.kafka(), surroundings.topics().events());
        assertThatAreTheSame("Kafka", published.inLedgerOrder(), stored.leaves());
        assertThat(published.usersOutOfOrder()).as("users out of order").isEmpty();
        rowsAreWhereTheStoreIs(models, stored);
        for (String model : ReadModels.NAMES) {
            assertThat(models.parked(model)).as("parked of %s", model).isZero();
        }
    }

    private static void everyEventIsInTheLedgerOnce(StoredHistory stored) {
        List<Leaf> leaves = stored.leaves();
        assertThat(leaves.size()).as("leaves, one for each event").isEqualTo(stored.events());
        assertThatAreTheSame(
                "indexes",
                leaves.stream().map(Leaf::index).toList(),
                LongStream.range(0, leaves.size()).boxed().toList());
    }

    /** Where the answer said, and brought about by the request that it answered. */
    private static void everyAnswerIsInTheStore(List<Answer> answers, StoredHistory stored) {
        Map<String, Leaf> byPlace = new HashMap<>();
        stored.leaves().forEach(leaf -> byPlace.put(leaf.user() + "/" + leaf.sequence(), leaf));
        List<Answer> lost = answers.stream()
                .filter(answer -> {
                    Leaf leaf = byPlace.get(answer.user() + "/" + answer.position());
                    return leaf == null || !answer.requestId().equals(leaf.correlationId());
                })
                .limit(5)
                .toList();
        assertThat(lost).as("answered and lost").isEmpty();
    }

    /** Thousands of elements in a message help nobody. */
    private static void assertThatAreTheSame(String what, List<?> actual, List<?> expected) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < Math.max(actual.size(), expected.size()) && differences.size() < 5; i++) {
            Object one = i < actual.size() ? actual.get(i) : "nothing";
            Object other = i < expected.size() ? expected.get(i) : "nothing";
            if (!one.equals(other)) {
                differences.add(i + ": " + one + " where " + other + " was expected");
            }
        }
        assertThat(differences)
                .as("%s has %d, expected are %d", what, actual.size(), expected.size())
                .isEmpty();
    }

    private static void assertThatAreTheSame(String what, Map<String, Long> actual, Map<String, Long> expected) {
        Set<String> users = new HashSet<>(actual.keySet());
        users.addAll(expected.keySet());
        List<String> differences = users.stream()
                .filter(user -> !Objects.equals(actual.get(user), expected.get(user)))
                .map(user -> user + ": " + actual.get(user) + " where " + expected.get(user) + " was expected")
                .limit(5)
                .toList();
        assertThat(differences).as("rows of %s", what).isEmpty();
    }

    private void checkThatEventsMakeTheSame(Fleet fleet) throws Exception {
        Script.Result compared = fleet.compare();
        assertThat(compared.exit()).as(compared.output()).isZero();
        int users = StoredHistory.read(surroundings.database()).ends().size();
        for (String model : ReadModels.NAMES) {
            assertThat(compared.output())
                    .containsPattern(
                            Pattern.compile("(?m)^" + model + ": same, " + users + " documents, digest [0-9a-f]{64}$"));
        }
    }
}
