package io.authledger.query.insights;

import static io.authledger.query.PublishedEvents.EPOCH;
import static io.authledger.query.insights.CountingTest.login;
import static io.authledger.query.insights.CountingTest.refreshed;
import static io.authledger.query.insights.CountingTest.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.api.event.EmailValidated;
import io.authledger.api.event.UserErased;
import io.authledger.query.projection.PublishedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InsightsSinkTest {

    private static final String FAILURES = InsightsFixture.NAME + ".failures";

    private final InsightsFixture fixture = new InsightsFixture();
    private final UUID ada = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Of many users, over several minutes, in three partitions, some of it unreadable and one user erased. */
    private List<ConsumerRecord<byte[], byte[]>> history(Random random) {
        List<ConsumerRecord<byte[], byte[]>> history = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            UUID user = new UUID(0, random.nextInt(90_000));
            int partition = (int) Math.max(0, user.getLeastSignificantBits() % 4 - 1);
            long second = i / 10;
            history.add(
                    switch (random.nextInt(8)) {
                        case 0 -> fixture.eventIn(partition, user, second, rejected(null, null));
                        case 1 -> fixture.unplaced(user, second, refreshed());
                        case 2 -> fixture.event(user, second, "user.email.validated", "{");
                        case 3 -> fixture.eventIn(partition, user, second, new EmailValidated(user));
                        default -> fixture.eventIn(partition, user, second, login());
                    });
        }
        UUID erased = new UUID(0, 90_000);
        history.add(fixture.eventIn(1, erased, 299, rejected(null, null)));
        history.add(fixture.eventIn(1, erased, 300, new UserErased(UserErased.Reason.ERASED_BY_USER)));
        return history;
    }

    private static void inCuts(InsightsSink sink, List<ConsumerRecord<byte[], byte[]>> records, Random random) {
        int from = 0;
        while (from < records.size()) {
            int to = Math.min(records.size(), from + 1 + random.nextInt(200));
            sink.accept(records.subList(from, to));
            // Where the position was not kept, the end of a batch comes again.
            from = random.nextInt(4) == 0 ? Math.max(from + 1, to - random.nextInt(50)) : to;
        }
    }

    @Test
    void theBytesDependOnTheEventsAloneAndNotOnTheBatches() {
        long seed = new Random().nextLong();
        List<ConsumerRecord<byte[], byte[]>> history = history(new Random(seed));
        fixture.sink().accept(history);
        Map<String, String> whole = fixture.documents(InsightsFixture.NAME);
        assertThat(whole).hasSizeGreaterThan(20);
        assertThat(whole.get("day/2025-06-09T00:00:00Z/0")).contains("registers", "unplacedOffset", "unreadable");
        assertThat(whole.get("minute/2025-06-09T05:46:00Z/0")).contains("hashes");
        for (int generation = 2; generation < 6; generation++) {
            String name = "insights." + generation;
            inCuts(fixture.sink(name, InsightsFixture.NOW), history, new Random(seed + generation));
            assertThat(fixture.documents(name)).as("seed %d", seed).isEqualTo(whole);
            assertThat(fixture.documents(name + ".failures")).isEqualTo(fixture.documents(FAILURES));
        }
    }

    @Test
    void whatComesAgainChangesNothing() {
        InsightsSink sink = fixture.sink();
        List<ConsumerRecord<byte[], byte[]>> first =
                List.of(fixture.event(ada, 0, login()), fixture.event(bob, 1, rejected(null, EPOCH)));
        List<ConsumerRecord<byte[], byte[]>> overlapping = List.of(first.get(1), fixture.event(ada, 2, refreshed()));
        sink.accept(first);
        sink.accept(first);
        sink.accept(overlapping);
        sink.accept(first);
        assertThat(fixture.counts(Granularity.HOUR))
                .isEqualTo(Map.of(
                        "events", 3L, "logins", 1L, "activeUsers", 1L, "locks", 1L, "wrongPasswordStranger", 1L));
        assertThat(fixture.documents(FAILURES)).hasSize(1);
    }

    @Test
    void processesShareTheStoreByPartition() {
        InsightsSink one = fixture.sink();
        InsightsSink other = fixture.sink();
        one.accept(List.of(fixture.eventIn(0, ada, 0, login())));
        other.accept(List.of(fixture.eventIn(1, bob, 0, login())));
        one.accept(List.of(fixture.eventIn(0, ada, 1, refreshed())));
        assertThat(fixture.counts(Granularity.MINUTE)).isEqualTo(Map.of("events", 3L, "logins", 2L, "activeUsers", 2L));
        assertThat(fixture.documents(InsightsFixture.NAME)).hasSize(6);
    }

    /** The other has counted between this one's read and its write. */
    @Test
    void whoCountsWhatAnotherHasCountedWritesNothing() {
        InsightsSink sink = fixture.sink();
        sink.accept(List.of(fixture.event(ada, 0, login())));
        CountCollection counts = fixture.store().counts();
        Map<String, Bucket> stale =
                counts.load(fixture.documents(InsightsFixture.NAME).keySet());
        ConsumerRecord<byte[], byte[]> next = fixture.event(bob, 1, login());
        sink.accept(List.of(next));
        Map<String, String> before = fixture.documents(InsightsFixture.NAME);
        stale.values().forEach(bucket -> bucket.add(PublishedRecord.of(next), Tally.of(Measure.LOGINS)));
        assertThatThrownBy(() -> counts.save(stale.values())).isInstanceOf(CountsConflictException.class);
        assertThat(fixture.documents(InsightsFixture.NAME)).isEqualTo(before);
    }

    @Test
    void whoBeginsABucketThatAnotherHasBegunWritesNothing() {
        ConsumerRecord<byte[], byte[]> first = fixture.event(ada, 0, login());
        fixture.sink().accept(List.of(first));
        BucketId id = new BucketId(Granularity.DAY, Granularity.DAY.startOf(EPOCH), 0);
        Bucket begun = Bucket.empty(id, null);
        begun.add(PublishedRecord.of(first), Tally.of(Measure.LOGINS));
        assertThatThrownBy(() -> fixture.store().counts().save(List.of(begun)))
                .isInstanceOf(CountsConflictException.class);
    }

    @Test
    void whatIsOlderThanItIsKeptIsNotWritten() {
        Instant nextYear = EPOCH.plus(Duration.ofDays(401));
        fixture.sink(InsightsFixture.NAME, nextYear)
                .accept(List.of(fixture.event(ada, 0, rejected(null, null)), fixture.event(bob, 0, login())));
        assertThat(fixture.documents(InsightsFixture.NAME)).containsOnlyKeys("day/2025-06-09T00:00:00Z/0");
        assertThat(fixture.documents(FAILURES)).isEmpty();
    }

    @Test
    void whatIsKeptNoLongerIsDeletedEachInItsTime() {
        InsightsSink sink = fixture.sink();
        sink.accept(List.of(fixture.event(ada, 0, rejected(null, null)), fixture.event(bob, 0, login())));
        InsightsStore store = fixture.store();
        store.removeExpired(InsightsFixture.NOW);
        assertThat(fixture.documents(InsightsFixture.NAME)).hasSize(3);
        Instant minuteGoes = Instant.parse("2025-06-16T05:46:00Z");
        store.removeExpired(minuteGoes.minusMillis(1));
        assertThat(fixture.documents(InsightsFixture.NAME)).hasSize(3);
        store.removeExpired(minuteGoes);
        assertThat(fixture.documents(InsightsFixture.NAME))
                .containsOnlyKeys("hour/2025-06-09T05:00:00Z/0", "day/2025-06-09T00:00:00Z/0");
        store.removeExpired(EPOCH.plus(Duration.ofDays(30)).minusMillis(1));
        assertThat(fixture.documents(FAILURES)).hasSize(1);
        store.removeExpired(EPOCH.plus(Duration.ofDays(30)));
        assertThat(fixture.documents(FAILURES)).isEmpty();
        store.removeExpired(EPOCH.plus(Duration.ofDays(100_000)));
        assertThat(fixture.documents(InsightsFixture.NAME)).containsOnlyKeys("day/2025-06-09T00:00:00Z/0");
    }

    @Test
    void moreThanOneRoundIsDeleted() {
        List<ConsumerRecord<byte[], byte[]>> many = new ArrayList<>();
        for (int i = 0; i < 2_100; i++) {
            many.add(fixture.event(ada, i, rejected(null, null)));
        }
        fixture.sink().accept(many);
        assertThat(fixture.documents(FAILURES)).hasSize(2_100);
        fixture.store().removeExpired(EPOCH.plus(Duration.ofDays(40)));
        assertThat(fixture.documents(FAILURES)).isEmpty();
    }

    @Test
    void anErasureTakesTheFailuresOfItsUser() {
        InsightsSink sink = fixture.sink();
        ConsumerRecord<byte[], byte[]> failure = fixture.event(ada, 0, rejected(null, null));
        sink.accept(List.of(failure, fixture.event(bob, 0, rejected(null, null))));
        assertThat(fixture.documents(FAILURES)).hasSize(2);
        sink.accept(List.of(fixture.event(ada, 1, new UserErased(UserErased.Reason.ERASED_BY_USER))));
        assertThat(fixture.documents(FAILURES)).hasSize(2).containsKeys("1", ada.toString());
        // A process that has lost the partition and does not know it yet.
        sink.accept(List.of(failure));
        assertThat(fixture.documents(FAILURES)).hasSize(2).containsKeys("1", ada.toString());
        assertThat(fixture.documents(FAILURES).get(ada.toString())).doesNotContain("network", "sealed");
    }

    @Test
    void anErasureThatDoesNotReadTakesThemToo() {
        InsightsSink sink = fixture.sink();
        sink.accept(List.of(
                fixture.event(ada, 0, rejected(null, null)),
                fixture.event(ada, 1, "user.erased", "{\"reason\":\"WAR\"}")));
        assertThat(fixture.documents(FAILURES)).containsOnlyKeys(ada.toString());
    }

    @Test
    void networksStaySealedInTheStore() {
        fixture.sink().accept(List.of(fixture.event(ada, 0, rejected(null, null))));
        Failure stored = fixture.store()
                .failures()
                .latest(EPOCH, EPOCH.plusSeconds(1), 9)
                .get(0);
        assertThat(stored.network()).isEqualTo(CountingTest.SEALED);
        assertThat(stored.user()).isEqualTo(ada);
    }
}
