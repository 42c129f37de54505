package io.authledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.ledger.checkpoint.CheckpointFile;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has the log's key too signs another history; what somebody else kept of the first one gives it away. */
class RewrittenLogTest {

    private static final SigningKey KEY = Given.key();
    private static final Given.Witness WITNESS = new Given.Witness("witness.example.org");
    private static final int SIZE = 700;

    private Path directory = Path.of("");
    private Path log = Path.of("");
    private Path state = Path.of("");
    private Path anchor = Path.of("");

    @BeforeEach
    void seeARightLog(@TempDir Path temporary) throws IOException {
        directory = temporary;
        log = temporary.resolve("log");
        state = temporary.resolve("state");
        anchor = temporary.resolve("anchor");
        WrittenLog written = new WrittenLog(log, KEY);
        for (int i = 0; i < SIZE; i++) {
            written.append(Given.entry(i, 20));
            if (i == 99 || i == 299) {
                new CheckpointFile(anchor).append(written.checkpoint());
            }
        }
        SignedNote last = written.checkpoint();
        new CheckpointFile(anchor).append(last);
        written.publish(WITNESS.cosign(last));
        Run run = verify("--state", state, "--anchor", anchor, "--witness", WITNESS.key);
        assertThat(run.out())
                .contains("cosigned by 1 of 1 (1 of them at 2025-06-09T05:45:44Z or later)")
                .contains("adds to 3 checkpoints before");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aLogThatGrewIsVerifiedAndRemembered() throws IOException {
        history(-1, 1000);
        assertThat(verify("--state", state, "--anchor", anchor).exitCode()).isZero();
        assertThat(Files.readString(state)).contains("\n1000\n");
    }

    @Test
    void aTailThatIsCutOffCannotBeSeenWithoutAnythingThatWasKept() throws IOException {
        history(-1, 500);
        assertThat(verify().exitCode()).isZero();
    }

    @Test
    void aTailThatIsCutOffIsFoundByTheStateFile() throws IOException {
        String before = Files.readString(state);
        history(-1, 500);
        Run run = verify("--state", state);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("the log shrank: size 700 with root ")
                .contains(" was seen last, now it has size 500 with root ");
        assertThat(Files.readString(state)).isEqualTo(before);
    }

    @Test
    void aTailThatIsCutOffIsFoundByTheAnchor() throws IOException {
        history(-1, 500);
        Run run = verify("--anchor", anchor);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("the log shrank: size 700 ").contains("is checkpoint 3 of the anchor");
        assertThat(run.err()).hasLineCount(1);
    }

    @Test
    void anotherHistoryIsSoundInItself() throws IOException {
        history(200, 1000);
        assertThat(verify().exitCode()).isZero();
    }

    @Test
    void anotherHistoryIsFoundByTheStateFile() throws IOException {
        String before = Files.readString(state);
        history(200, 1000);
        Run run = verify("--state", state);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("the log was rewritten: size 700 with root ")
                .contains(" was seen last, but the first 700 leaves of what has size 1000 with root ");
        assertThat(Files.readString(state)).isEqualTo(before);
    }

    @Test
    void anotherHistoryOfTheSameSizeIsFoundByTheStateFile() throws IOException {
        history(200, SIZE);
        assertThat(verify("--state", state).out()).contains("the log was rewritten: size 700 ");
    }

    @Test
    void anotherHistoryIsFoundByTheAnchorsCheckpointsAfterIt() throws IOException {
        history(200, 1000);
        Run run = verify("--anchor", anchor);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err().lines()).hasSize(2);
        assertThat(run.err()).contains("size 300 with root").contains("size 700 with root");
    }

    @Test
    void anotherHistoryLacksTheCosignature() throws IOException {
        history(200, 1000);
        Run run = verify("--witness", WITNESS.key);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("has cosignatures of 0 of these 1 witnesses, 1 are needed");
    }

    @Test
    void aCosignatureOfTheFirstHistoryIsWrongUnderAnother() throws IOException {
        SignedNote first = SignedNote.parse(Files.readAllBytes(log.resolve("checkpoint")));
        WrittenLog other = history(200, SIZE);
        SignedNote note = SignedNote.parse(Files.readAllBytes(log.resolve("checkpoint")));
        other.publish(note.with(first.signatures().get(1)));
        Run run = verify("--witness", WITNESS.key);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("The signature of witness.example.org+").contains(" is wrong");
    }

    @Test
    void asManyWitnessesAsAreNeededAreEnough() {
        Given.Witness absent = new Given.Witness("absent.example.org");
        assertThat(verify("--witness", WITNESS.key, "--witness", absent.key).exitCode())
                .isEqualTo(3);
        Run run = verify("--witness", WITNESS.key, "--witness", absent.key, "--witnesses-needed", 1);
        assertThat(run.out()).contains("cosigned by 1 of 2");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void oneWitnessGivenTwiceCountsOnce() {
        Run run = verify("--witness", WITNESS.key, "--witness", WITNESS.key, "--witnesses-needed", 2);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void checkpointsOfOtherLogsInTheAnchorDoNotMatter() throws IOException {
        SigningKey other = SigningKey.of("other.example.org/ledger", Given.pair());
        Given.log(directory.resolve("other"), other, 3);
        new CheckpointFile(anchor).append(SignedNote.parse(Files.readAllBytes(directory.resolve("other/checkpoint"))));
        Run both = verify("--anchor", anchor);
        assertThat(both.exitCode()).isZero();
        assertThat(both.out()).contains("adds to 3 checkpoints before");
        assertThat(both.err()).startsWith("NOTE: ").endsWith("are not compared: 1 in the anchor.\n");
        Files.delete(anchor);
        new CheckpointFile(anchor).append(SignedNote.parse(Files.readAllBytes(directory.resolve("other/checkpoint"))));
        Run run = verify("--anchor", anchor);
        assertThat(run.out()).startsWith("not checked: ").contains("has no checkpoint of log.example.org/ledger");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void aCheckpointThatACrashToreInTheAnchorDoesNotMatter() throws IOException {
        String kept = Files.readString(anchor);
        Files.writeString(anchor, kept.substring(0, kept.length() - 11) + "\n\n" + kept);
        Run run = verify("--anchor", anchor);
        assertThat(run.out()).doesNotContain("not checked");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void anAnchorThatSomebodyChangedIsNotUsed() throws IOException {
        Files.writeString(anchor, Files.readString(anchor).replace("\n300\n", "\n301\n"));
        Run run = verify("--anchor", anchor);
        assertThat(run.out()).startsWith("not checked: The anchor ").contains("is wrong");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    private Run verify(Object... more) {
        Object[] arguments = new Object[more.length + 5];
        System.arraycopy(new Object[] {"verify", "--dir", log, "--key", KEY.verifier()}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return Run.of(arguments);
    }

    /** Signs the history with the event at one place changed, or none. */
    private WrittenLog history(int changed, int size) throws IOException {
        WrittenLog other = new WrittenLog(log, KEY);
        for (int i = 0; i < size; i++) {
            other.append(Given.entry(i, i == changed ? 30 : 20));
        }
        other.checkpoint();
        return other;
    }
}
