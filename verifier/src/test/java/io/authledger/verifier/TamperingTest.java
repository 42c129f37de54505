package io.authledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.SigningKey;
import io.authledger.ledger.tile.EntryBundle;
import io.authledger.ledger.tile.TilePath;
import io.authledger.ledger.tree.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever may write to the store changes one thing; what was signed is as it was. */
class TamperingTest {

    private static final int SIZE = 600;

    private static final SigningKey KEY = Given.key();
    private static final TilePath FIRST = new TilePath(TilePath.ENTRIES, 0, 256);
    private static final TilePath LAST = new TilePath(TilePath.ENTRIES, 2, 88);

    private static Path right = Path.of("");
    private Path log = Path.of("");

    @BeforeAll
    static void write(@TempDir Path directory) throws IOException {
        right = directory.resolve("right");
        Given.log(right, KEY, SIZE);
    }

    @BeforeEach
    void copy(@TempDir Path directory) throws IOException {
        log = directory.resolve("log");
        Given.copy(right, log);
    }

    @Test
    void whatNobodyTouchedIsVerified() {
        Run run = verify();
        assertThat(run.out()).startsWith("verified: log.example.org/ledger has 600 leaves, root ");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aByteOfAPayloadNamesItsLeafAlone() throws IOException {
        entries(FIRST, entries -> {
            entries.get(17)[entries.get(17).length - 1]++;
            return entries;
        });
        assertWrong(verify(), "leaf 17: its entry is not the one that was signed");
    }

    @Test
    void aByteInThePartialBundleNamesItsLeafAlone() throws IOException {
        entries(LAST, entries -> {
            entries.get(87)[entries.get(87).length - 1]++;
            return entries;
        });
        assertWrong(verify(), "leaf 599: its entry is not the one that was signed");
    }

    @Test
    void swappedEntriesAreBothNamed() throws IOException {
        entries(FIRST, entries -> {
            Collections.swap(entries, 3, 4);
            return entries;
        });
        assertWrong(
                verify(),
                "leaf 3: its entry is not the one that was signed (event " + Given.eventId(4) + " says it is leaf 4)",
                "leaf 4: its entry is not the one that was signed (event " + Given.eventId(3) + " says it is leaf 3)");
    }

    @Test
    void aDeletedEntryNamesItsBundle() throws IOException {
        entries(FIRST, entries -> {
            entries.remove(9);
            return entries;
        });
        assertWrong(verify(), "tile/entries/000 has 255 entries");
    }

    @Test
    void whatIsNoEntryIsSaidToBeNone() throws IOException {
        entries(FIRST, entries -> {
            entries.set(5, new byte[] {7});
            return entries;
        });
        assertWrong(verify(), "leaf 5: its entry is not the one that was signed (Not a ledger entry of format 1)");
    }

    @ParameterizedTest
    @CsvSource({
        "tile/0/001, tile/0/001 does not have the hash that the tile above it says",
        "tile/0/002.p/88, leaf 512: its entry or its hash in tile/0/002.p/88 is wrong",
        "tile/1/000.p/2, tile/1/000.p/2 has another hash at 0 than the leaves below it give",
    })
    void aChangedHashNamesItsTileAlone(String path, String finding) throws IOException {
        bytes(path, bytes -> {
            bytes[7]++;
            return bytes;
        });
        assertWrong(verify(), finding);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2", "tile/entries/000", "tile/entries/002.p/88"})
    void aMissingTileIsNamedAlone(String path) throws IOException {
        Files.delete(log.resolve(path));
        assertWrong(verify(), path + " is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2", "tile/entries/000", "tile/entries/002.p/88"})
    void aTruncatedTileIsNamedAlone(String path) throws IOException {
        bytes(path, bytes -> Arrays.copyOf(bytes, bytes.length - 1));
        assertWrong(verify(), path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2", "tile/entries/000", "tile/entries/002.p/88"})
    void aTileThatIsTooLongIsNamedAlone(String path) throws IOException {
        bytes(path, bytes -> Arrays.copyOf(bytes, bytes.length + 1));
        assertWrong(verify(), path);
    }

    @Test
    void ofManyWrongLeavesAllAreCountedAndTwentyNamed() throws IOException {
        entries(FIRST, entries -> {
            entries.forEach(entry -> entry[entry.length - 1]++);
            return entries;
        });
        Run run = verify();
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains(" leaf 0: ").contains("and 255 more").hasLineCount(1);
        assertThat(run.err().lines()).hasSize(20);
    }

    @Test
    void entriesAndTilesThatWereWrittenAnewTogetherDoNotHaveTheSignedRoot() throws IOException {
        byte[] signed = Files.readAllBytes(log.resolve("checkpoint"));
        rewrite(40, SIZE);
        Files.write(log.resolve("checkpoint"), signed);
        Run run = verify();
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("the 600 leaves have root ").contains("and the log signed ");
    }

    @Test
    void anEntryThatWasLoggedAtAnotherPlaceThanItSaysIsNamed() throws IOException {
        WrittenLog odd = new WrittenLog(log.resolve("odd"), KEY);
        odd.append(Given.entry(0, 20));
        odd.append(Given.entry(7, 20));
        odd.checkpoint();
        assertWrong(
                Run.of("verify", "--dir", odd.directory(), "--key", KEY.verifier()),
                "leaf 1: its entry is not in order (event " + Given.eventId(7) + " says it is leaf 7)");
    }

    @Test
    void aCheckpointOfAnotherKeyIsNotBelieved() throws IOException {
        SigningKey other = Given.key();
        new WrittenLog(log, KEY).publish(new Checkpoint(Given.ORIGIN, SIZE, Hash.EMPTY_TREE).sign(other));
        Run run = verify();
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .startsWith("WRONG: the checkpoint is not believed")
                .contains("No trusted key signed");
    }

    @Test
    void aCheckpointThatWasChangedIsNotBelieved() throws IOException {
        bytes("checkpoint", bytes -> {
            bytes[Given.ORIGIN.length() + 1]++;
            return bytes;
        });
        Run run = verify();
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .startsWith("WRONG: the checkpoint is not believed")
                .contains(" is wrong");
    }

    @Test
    void withoutEntriesAWrongOneIsNotSeenAndTheVerdictSaysSo() throws IOException {
        entries(FIRST, entries -> {
            entries.get(17)[100]++;
            return entries;
        });
        Run run = Run.of("verify", "--dir", log, "--key", KEY.verifier(), "--hashes-only");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("; HASHES ONLY, entries were not read\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2"})
    void withoutEntriesAChangedTileIsStillFound(String path) throws IOException {
        bytes(path, bytes -> {
            bytes[7]++;
            return bytes;
        });
        Run run = Run.of("verify", "--dir", log, "--key", KEY.verifier(), "--hashes-only");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).isNotEmpty();
    }

    @Test
    void ofALogThatSignedMoreThanItHasTheEndIsNotWaitedFor() throws IOException {
        new WrittenLog(log, KEY).publish(new Checkpoint(Given.ORIGIN, 1L << 60, Hash.EMPTY_TREE).sign(KEY));
        Run run = Run.of("verify", "--dir", log, "--key", KEY.verifier(), "--hashes-only");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).endsWith(" more, and the rest was not read\n");
    }

    private Run verify() {
        return Run.of("verify", "--dir", log, "--key", KEY.verifier());
    }

    private static void assertWrong(Run run, String... findings) {
        assertThat(run.err().lines()).hasSize(findings.length);
        for (int i = 0; i < findings.length; i++) {
            assertThat(run.err().lines().toList().get(i)).startsWith(findings[i]);
        }
        assertThat(run.out())
                .startsWith("WRONG: ")
                .contains(findings[0])
                .hasLineCount(1)
                .doesNotContain(Given.SECRET);
        assertThat(run.exitCode()).isEqualTo(3);
    }

    private void rewrite(int changed, int size) throws IOException {
        WrittenLog other = new WrittenLog(log, KEY);
        for (int i = 0; i < size; i++) {
            other.append(Given.entry(i, i == changed ? 30 : 20));
        }
        other.checkpoint();
    }

    private void entries(TilePath path, UnaryOperator<List<byte[]>> change) throws IOException {
        Path file = log.resolve(path.toString());
        List<byte[]> entries = new ArrayList<>(
                EntryBundle.decode(path, Files.readAllBytes(file)).entries());
        Files.write(file, new EntryBundle(change.apply(entries)).encode());
    }

    private void bytes(String path, UnaryOperator<byte[]> change) throws IOException {
        Path file = log.resolve(path);
        Files.write(file, change.apply(Files.readAllBytes(file)));
    }
}
