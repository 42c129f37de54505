package io.authledger.query.reading;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.authledger.embedded.TestMongo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pointers are changed by several processes at once, and what is due is done once. */
class GenerationsTest {

    private static final Instant NOW = Instant.parse("2025-06-09T05:45:44Z");
    private static final int THREADS = 4;
    private static final int CHANGES = 5;

    private final ConnectionString uri = new ConnectionString(TestMongo.freshDatabaseUri());
    private final MongoClient client = MongoClients.create(uri);
    private final MongoDatabase database = client.getDatabase(requireNonNull(uri.getDatabase()));
    private final Generations generations = new Generations(database);
    private final Positions positions = new Positions(database);

    @AfterEach
    void close() {
        database.drop();
        client.close();
    }

    private record Model(boolean secondLacks) implements Rebuildable {

        @Override
        public String name() {
            return "numbers";
        }

        @Override
        public RecordSink sinkOf(String generation) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean lacks(String generation, String live) {
            return generation.equals("numbers.2") && live.equals("numbers.1") && secondLacks;
        }
    }

    private GenerationKeeper keeper(Rebuildable model, Instant now) {
        return new GenerationKeeper(
                "events",
                List.of(model),
                generations,
                new LiveCollections(database, generations),
                positions,
                database,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private void read(String generation, int partition, long offset) {
        positions.save(generation, Map.of(new TopicPartition("events", partition), new Position(offset, offset)));
    }

    private void clear(Instant now) {
        GenerationKeeper keeper = keeper(new Model(false), now);
        keeper.clear(keeper.look());
    }

    private int live() {
        return generations.of("numbers").live();
    }

    @Test
    void noChangeIsLostAmongMany() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < THREADS; i++) {
            threads.execute(() -> {
                for (int change = 0; change < CHANGES; change++) {
                    generations.change("numbers", Pointer::replaying);
                    generations.change("numbers", pointer -> pointer.building(NOW));
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        Pointer pointer = generations.of("numbers");
        assertThat(pointer.replays()).isEqualTo(THREADS * CHANGES);
        assertThat(pointer.next()).isEqualTo(new Pointer.Numbered(2, NOW));
        assertThat(pointer.last()).isEqualTo(2);
    }

    @Test
    void theNextTakesThePlaceOfTheLiveOneWhenItHasPassedItInEveryPartition() {
        GenerationKeeper keeper = keeper(new Model(false), NOW);
        read("numbers.1", 0, 10);
        read("numbers.1", 1, 7);
        generations.change("numbers", pointer -> pointer.building(NOW));
        keeper.look();
        assertThat(live()).isEqualTo(1);
        read("numbers.2", 0, 12);
        read("numbers.2", 1, 6);
        keeper.look();
        assertThat(live()).isEqualTo(1);
        read("numbers.2", 1, 7);
        keeper.look();
        assertThat(live()).isEqualTo(2);
    }

    @Test
    void oneThatWouldShowLessDoesNot() {
        read("numbers.1", 0, 1);
        read("numbers.2", 0, 1);
        generations.change("numbers", pointer -> pointer.building(NOW));
        keeper(new Model(true), NOW).look();
        assertThat(live()).isEqualTo(1);
        keeper(new Model(false), NOW).look();
        assertThat(live()).isEqualTo(2);
    }

    /** The live one has read an event that is not there any more, and went on from the beginning. */
    @Test
    void oneThatCannotLearnWhatKafkaHasLostDoesNot() {
        GenerationKeeper keeper = keeper(new Model(false), NOW);
        generations.change("numbers", pointer -> pointer.building(NOW));
        read("numbers.1", 0, 10);
        read("numbers.1", 0, 8);
        read("numbers.2", 0, 8);
        keeper.look();
        assertThat(live()).isEqualTo(1);
        assertThat(keeper.stageOf(new Model(false), generations.of("numbers"))).isEqualTo(Rebuilds.Stage.BLOCKED);
        read("numbers.2", 0, 10);
        keeper.look();
        assertThat(live()).isEqualTo(2);
    }

    @Test
    void aTopicOfAnotherNameIsNotWaitedFor() {
        positions.save("numbers.1", Map.of(new TopicPartition("old-events", 0), new Position(10, 10L)));
        read("numbers.1", 0, 1);
        read("numbers.2", 0, 1);
        generations.change("numbers", pointer -> pointer.building(NOW));
        keeper(new Model(false), NOW).look();
        assertThat(live()).isEqualTo(2);
    }

    @Test
    void whatIsReadNoMoreIsTakenAwayAfterAWhile() {
        database.getCollection("numbers.1").insertOne(new Document("_id", 1));
        read("numbers.1", 0, 1);
        read("numbers.2", 0, 1);
        generations.change("numbers", pointer -> pointer.building(NOW));
        keeper(new Model(false), NOW).look();
        clear(NOW.plus(GenerationKeeper.GRACE));
        assertThat(database.listCollectionNames()).contains("numbers.1");
        assertThat(generations.of("numbers").retired()).hasSize(1);
        clear(NOW.plus(GenerationKeeper.GRACE).plus(Duration.ofMillis(1)));
        assertThat(database.listCollectionNames()).doesNotContain("numbers.1");
        assertThat(positions.all("numbers.1")).isEmpty();
        assertThat(positions.all("numbers.2")).hasSize(1);
        assertThat(generations.of("numbers").retired()).isEmpty();
    }

    @Test
    void whatIsGivenUpLeavesTheLiveOneAndGivesItsNumberToNobody() {
        generations.change("numbers", pointer -> pointer.building(NOW));
        generations.change("numbers", pointer -> pointer.abandoned(NOW));
        assertThat(live()).isEqualTo(1);
        Pointer again = generations.change("numbers", pointer -> pointer.building(NOW));
        assertThat(again.next()).isEqualTo(new Pointer.Numbered(3, NOW));
        assertThat(again.retired()).containsExactly(new Pointer.Numbered(2, NOW));
    }
}
