package io.authledger.query;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import io.authledger.query.comparison.CompareTask;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The task that holds a read model against what the events make of it today. */
class CompareTest {

    private static final int USERS = 21;

    private static World world;
    private static RunningQuerySide running;
    private static TestUser ada;

    @BeforeAll
    static void start() throws Exception {
        world = World.withTopics();
        running = world.start();
        for (int i = 1; i < USERS; i++) {
            world.user().registered().loggedIn("curl/8").refreshed().publish();
        }
        ada = world.user().registered().loggedIn("Firefox/140").publish();
        assertThat(running.me(ada.token(), "Min-Position", "1").statusCode()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        running.close();
        world.close();
    }

    private static MongoCollection<Document> statuses() {
        return running.database().getCollection("user_status.1");
    }

    private static Document adasStatus() {
        return requireNonNull(statuses().find(new Document("_id", ada.id)).first());
    }

    private record Ended(int code, String told) {}

    private Ended compare(String... models) {
        PrintStream before = System.out;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            int code = QuerySide.compare(RunningQuerySide.compareArguments(world, models));
            return new Ended(code, told.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    @Test
    void whatTheEventsMakeIsWhatIsRead() {
        Ended ended = compare();
        assertThat(ended.told())
                .containsPattern("user_status: same, " + USERS + " documents, digest [0-9a-f]{64}")
                .containsPattern("sessions: same, " + USERS + " documents, digest [0-9a-f]{64}")
                .containsPattern("audit_events: same, " + (3 * USERS - 1) + " documents, digest [0-9a-f]{64}")
                .containsPattern("insights: same, [0-9]+ documents, digest [0-9a-f]{64}");
        assertThat(ended.code()).as(ended.told()).isEqualTo(CompareTask.SAME);
        assertThat(running.database().listCollectionNames()).noneMatch(name -> name.contains("scratch"));
    }

    @Test
    void aDocumentThatWasChangedIsFound() {
        Document before = adasStatus();
        statuses().updateOne(new Document("_id", ada.id), new Document("$set", new Document("suspended", true)));
        Ended ended = compare("user_status");
        statuses().replaceOne(new Document("_id", ada.id), before);
        assertThat(ended.code()).isEqualTo(CompareTask.DIFFERENT);
        assertThat(ended.told())
                .containsPattern("user_status: DIFFERENT, digest ([0-9a-f]{64}), rebuilt (?!\\1)[0-9a-f]{64}; "
                        + (USERS - 1) + " documents are the same, 1 are not: \\[" + ada.id + "]");
    }

    @Test
    void aDocumentThatIsMissingStaysOpen() {
        Document before = adasStatus();
        statuses().deleteOne(new Document("_id", ada.id));
        Ended ended = compare("user_status");
        statuses().insertOne(before);
        assertThat(ended.code()).isEqualTo(CompareTask.OPEN);
        assertThat(ended.told()).contains("user_status: OPEN, 1 documents").contains(ada.id.toString());
    }

    @Test
    void aDocumentThatNoEventMadeStaysOpen() {
        Document nobody = new Document("_id", "nobody").append("ledgerIndex", 0L);
        statuses().insertOne(nobody);
        Ended ended = compare("user_status");
        statuses().deleteOne(nobody);
        assertThat(ended.code()).isEqualTo(CompareTask.OPEN);
        assertThat(ended.told()).contains("nobody");
    }

    @Test
    void aNameThatIsNoneIsTold() {
        Ended ended = compare("nothing");
        assertThat(ended.code()).isEqualTo(CompareTask.UNKNOWN);
        assertThat(ended.told()).contains("user_status", "sessions");
    }
}
