package io.authledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.query.comparison.CompareTask;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The task that holds a read model against what the events make of it today. */
class CompareTest {

    private World world;
    private RunningQuerySide running;
    private TestUser ada;

    @BeforeEach
    void start() throws Exception {
        world = World.withTopics();
        running = world.start();
        for (int i = 0; i < 20; i++) {
            world.user().registered().loggedIn("curl/8").refreshed().publish();
        }
        ada = world.user().registered().loggedIn("Firefox/140").publish();
        assertThat(running.me(ada.token(), "Min-Position", "1").statusCode()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        running.close();
        world.close();
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
        Ended ended = compare("user_status", "sessions");
        assertThat(ended.told()).containsPattern("user_status: same, 21 documents, digest [0-9a-f]{64}");
        assertThat(ended.told()).containsPattern("sessions: same, 21 documents, digest [0-9a-f]{64}");
        assertThat(ended.code()).isEqualTo(CompareTask.SAME);
        assertThat(running.database().listCollectionNames()).noneMatch(name -> name.contains("scratch"));
    }

    @Test
    void aDocumentThatWasChangedIsFound() {
        running.database()
                .getCollection("user_status.1")
                .updateOne(new Document("_id", ada.id), new Document("$set", new Document("suspended", true)));
        Ended ended = compare("user_status");
        assertThat(ended.code()).isEqualTo(CompareTask.DIFFERENT);
        assertThat(ended.told())
                .containsPattern(
                        "user_status: DIFFERENT, digest ([0-9a-f]{64}), rebuilt (?!\\1)[0-9a-f]{64}; 20 documents are"
                                + " the same, 1 are not: \\[" + ada.id + "]");
    }

    @Test
    void aDocumentThatIsMissingIsFound() {
        running.database().getCollection("user_status.1").deleteOne(new Document("_id", ada.id));
        assertThat(compare("user_status").code()).isEqualTo(CompareTask.DIFFERENT);
    }

    @Test
    void aDocumentThatNoEventMadeIsFound() {
        running.database()
                .getCollection("user_status.1")
                .insertOne(new Document("_id", "nobody").append("ledgerIndex", 0L));
        assertThat(compare("user_status").code()).isEqualTo(CompareTask.DIFFERENT);
    }

    @Test
    void aNameThatIsNoneIsTold() {
        Ended ended = compare("nothing");
        assertThat(ended.code()).isEqualTo(CompareTask.UNKNOWN);
        assertThat(ended.told()).contains("user_status", "sessions");
    }
}
