package io.authledger.command.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.api.wire.Topics;
import io.authledger.command.Client;
import io.authledger.command.Client.Reply;
import io.authledger.command.RunningCommandSide;
import io.authledger.command.checkpoint.PublishedLog;
import io.authledger.command.publishing.CheckpointTopic;
import io.authledger.command.sealing.LedgerHalt;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestPostgres;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import io.authledger.ledger.witness.LatestSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command side with a witness and both anchors. */
class WitnessedLedgerTest {

    private final TestWitness witness = new TestWitness("witness.example/w1", Clock.systemUTC());
    private final TestPostgres.Database database = TestPostgres.freshDatabase();
    private final Topics topics = TestKafka.freshTopics();
    private final Path directory;
    private final Path file;
    private final RunningCommandSide side;
    private final Client client;
    private final VerifierKey key;

    WitnessedLedgerTest(@TempDir Path directory) {
        this.directory = directory;
        file = directory.resolve("anchor").resolve("checkpoints");
        side = start(file);
        client = new Client(side.url());
        key = side.bean(PublishedLog.class).key();
    }

    private RunningCommandSide start(Path anchor) {
        return RunningCommandSide.start(
                database,
                topics,
                "authledger.ledger.witnesses[0].vkey=" + witness.cosigner.key.encode(),
                "authledger.ledger.witnesses[0].url=http://127.0.0.1:"
                        + witness.address().getPort(),
                "authledger.ledger.anchor-file=" + anchor);
    }

    @AfterEach
    void stop() {
        side.close();
        witness.close();
    }

    @Test
    void whatIsServedWasCosignedAndIsKeptOutsideTheDatabase() throws IOException {
        assertThat(side.bean(LedgerHalt.class).reason())
                .as("it was not known yet")
                .isEmpty();
        witness.trust(key);
        assertThat(client.register("one@example.org", "a fine password").status())
                .isEqualTo(202);

        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> checkpoint(served()).size() > 0
                        && witness.cosigner.key.cosigned(served()).isPresent());
        Checkpoint served = checkpoint(served());
        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> Files.exists(file) && Files.readString(file).contains(served.text()));
        await().atMost(60, TimeUnit.SECONDS).until(() -> onKafka().contains(served.text()));
    }

    private String onKafka() throws IOException {
        StringBuilder notes = new StringBuilder();
        side.bean(CheckpointTopic.class).readLast(100, record -> notes.append(new String(record.value(), UTF_8)));
        return notes.toString();
    }

    private SignedNote served() {
        Reply reply = client.get("/ledger/checkpoint");
        return SignedNote.parse(reply.raw().body().getBytes(UTF_8));
    }

    private Checkpoint checkpoint(SignedNote note) {
        return Checkpoint.open(note, key);
    }

    @Test
    void twoProcessesThatShowTheSameLogDoNotContradictEachOther() {
        witness.trust(key);
        try (RunningCommandSide second = start(directory.resolve("second").resolve("checkpoints"))) {
            Client other = new Client(second.url());
            for (int i = 0; i < 6; i++) {
                long shown = witness.size(key);
                client.register("one" + i + "@example.org", "a fine password");
                other.register("two" + i + "@example.org", "a fine password");
                await().atMost(60, TimeUnit.SECONDS).until(() -> witness.size(key) > shown);
            }
            assertThat(side.bean(LedgerHalt.class).reason()).isEmpty();
            assertThat(second.bean(LedgerHalt.class).reason()).isEmpty();
        }
    }

    @Test
    void aWitnessThatKnowsMoreThanTheStoreStopsIt() {
        witness.instead = exchange -> TestWitness.send(exchange, 409, LatestSize.MEDIA_TYPE, "1000000\n");
        client.register("one@example.org", "a fine password");

        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> side.bean(LedgerHalt.class).reason().isPresent());
        assertThat(side.bean(LedgerHalt.class).reason())
                .contains("Witness witness.example/w1: it has cosigned size 1000000, which is not stored");
        assertThat(client.register("two@example.org", "a fine password").status())
                .isEqualTo(503);
    }
}
