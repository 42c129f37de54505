package io.authledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import io.authledger.embedded.TestMongo;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestartTest {

    /** Each parks for itself. */
    private static final int PROJECTIONS = 2;

    private World world;

    @BeforeEach
    void create() throws Exception {
        world = World.withTopics();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private HttpResponse<String> me(RunningQuerySide running, TestUser user) {
        return running.me(user.token(), "Min-Position", Long.toString(user.position()));
    }

    @Test
    void itGoesOnWhereItStoppedAndAppliesNothingTwice() {
        TestUser ada = world.user().registered().loggedIn("curl/8").publish();
        try (RunningQuerySide first = world.start()) {
            assertThat(me(first, ada).statusCode()).isEqualTo(200);
        }
        ada.validated().publish();
        try (RunningQuerySide second = world.start()) {
            assertThat(me(second, ada).headers().firstValue("Position")).hasValue("2");
            assertThat(second.events("applied")).isEqualTo(1);
            assertThat(second.events("ignored")).isZero();
        }
    }

    @Test
    void anEmptyStoreIsRebuilt() {
        TestUser ada = world.user().registered().validated().loggedIn("curl/8").publish();
        HttpResponse<String> before;
        try (RunningQuerySide first = world.start()) {
            before = me(first, ada);
        }
        try (RunningQuerySide second = world.startOn(TestMongo.freshDatabaseUri())) {
            assertThat(me(second, ada).body()).isEqualTo(before.body());
            assertThat(second.events("applied")).isEqualTo(3);
        }
    }

    @Test
    void lostPositionsChangeNothing() {
        TestUser ada = world.user().registered().loggedIn("curl/8").publish();
        try (RunningQuerySide first = world.start()) {
            assertThat(me(first, ada).statusCode()).isEqualTo(200);
            first.database().getCollection("positions").deleteMany(new Document());
        }
        ada.validated().publish();
        try (RunningQuerySide second = world.start()) {
            assertThat(me(second, ada).headers().firstValue("Position")).hasValue("2");
            assertThat(second.events("ignored")).isEqualTo(2);
            assertThat(second.events("applied")).isEqualTo(1);
        }
    }

    @Test
    void aParkedRecordThatReadsAfterARestartIsAppliedAndWhatWaitedForItFollows() {
        TestUser ada = world.user()
                .registered()
                .add("user.unheard-of", "{}")
                .loggedIn("curl/8")
                .publish();
        try (RunningQuerySide first = world.start()) {
            await().untilAsserted(() -> assertThat(first.parked()).isEqualTo(2));
            MongoCollection<Document> parked = first.database().getCollection("parked");
            Document unheardOf = new Document("type", "user.unheard-of");
            await().untilAsserted(
                            () -> assertThat(parked.countDocuments(unheardOf)).isEqualTo(PROJECTIONS));
            // What a version that knows the type would see.
            parked.updateMany(
                    unheardOf,
                    new Document(
                            "$set",
                            new Document("headers.$[type].value", PublishedEvents.bytes("user.email.validated"))),
                    new UpdateOptions().arrayFilters(List.of(new Document("type.name", "ce_type"))));
        }
        try (RunningQuerySide second = world.start()) {
            assertThat(second.json(me(second, ada)).get("lastLoggedDevice").asString())
                    .isEqualTo("curl/8");
            await().untilAsserted(() -> assertThat(second.parked()).isZero());
        }
    }

    @Test
    void anErasureEmptiesEverythingAlsoWhatWasParked() {
        TestUser ada = world.user()
                .registered()
                .loggedIn("curl/8")
                .add("user.unheard-of", "{}")
                .publish();
        try (RunningQuerySide running = world.start()) {
            MongoDatabase database = running.database();
            Document parked = new Document("user", ada.id);
            await().untilAsserted(
                            () -> assertThat(database.getCollection("parked").countDocuments(parked))
                                    .isEqualTo(PROJECTIONS));
            ada.erased().publish();
            for (String projection : List.of("user_status.1", "sessions.1")) {
                await().untilAsserted(() -> assertThat(database.getCollection(projection)
                                .find(new Document("_id", ada.id))
                                .first())
                        .containsOnlyKeys("_id", "sequence", "ledgerIndex", "erased"));
            }
            assertThat(me(running, ada).statusCode()).isEqualTo(401);
            await().untilAsserted(
                            () -> assertThat(database.getCollection("parked").countDocuments(parked))
                                    .isZero());
            await().untilAsserted(() -> assertThat(running.parked()).isZero());
        }
    }

    /** As for a query side that was away for longer than the broker keeps tombstones. */
    @Test
    void anErasureWhoseTombstoneIsGoneForgetsTheDisplayKey() {
        TestUser ada = world.user().registered().loggedIn("curl/8").publish();
        try (RunningQuerySide first = world.start()) {
            assertThat(me(first, ada).statusCode()).isEqualTo(200);
            assertThat(displayKey(first, ada)).extracting("jwe").isNotNull();
        }
        ada.erased().publish();
        try (RunningQuerySide second = world.start()) {
            await().untilAsserted(() ->
                    assertThat(displayKey(second, ada)).extracting("jwe").isNull());
            ada.publishKey();
            TestUser later = world.user().registered().loggedIn("curl/8").publish();
            assertThat(me(second, later).statusCode()).isEqualTo(200);
            assertThat(displayKey(second, ada)).extracting("jwe").isNull();
        }
    }

    private static @Nullable Document displayKey(RunningQuerySide running, TestUser user) {
        return running.database()
                .getCollection("display_keys")
                .find(new Document("_id", user.id))
                .first();
    }

    @Test
    void itIsNotReadyBeforeItsTopicsExist() throws Exception {
        try (World bare = new World();
                RunningQuerySide running = bare.start()) {
            assertThat(running.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(running.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            bare.createTopics();
            await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> assertThat(
                            running.get("/actuator/health/readiness").statusCode())
                    .isEqualTo(200));
        }
    }

    @Test
    void aKilledProcessIsFollowedAtOnceByOneOfItsName() {
        TestUser ada = world.user().registered().loggedIn("curl/8").publish();
        String name = "--authledger.query.instance-id=only";
        // A process that bears a name does not leave the group when it stops: to Kafka it looks like one that was
        // killed.
        try (RunningQuerySide first = world.start(name)) {
            assertThat(me(first, ada).statusCode()).isEqualTo(200);
        }
        ada.validated().publish();
        try (RunningQuerySide second = world.start(name)) {
            assertThat(me(second, ada).headers().firstValue("Position")).hasValue("2");
        }
    }
}
