package io.authledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.SigningKey;
import io.authledger.ledger.tree.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
class MirrorTest {

    private static final SigningKey KEY = Given.key();

    private Path log;
    private Path copy;
    private LogServer server;

    @BeforeEach
    void serve(@TempDir Path directory) throws IOException {
        log = directory.resolve("log");
        copy = directory.resolve("copy");
        Given.log(log, KEY, 700);
        server = new LogServer(log);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aCopyIsTheSameLog() {
        Run run = mirror();
        assertThat(run.out())
                .startsWith("copied: log.example.org/ledger at size 700 to ")
                .endsWith(", not verified\n");
        assertThat(run.exitCode()).isZero();
        assertThat(verify().exitCode()).isZero();
    }

    @Test
    void whatIsThereIsNotReadAgain() throws IOException {
        mirror();
        server.requests().clear();
        Given.log(log, KEY, 900);
        mirror();
        assertThat(server.requests())
                .containsExactlyInAnyOrderElementsOf(List.of(
                        "checkpoint",
                        "tile/0/002",
                        "tile/0/003.p/132",
                        "tile/1/000.p/3",
                        "tile/entries/002",
                        "tile/entries/003.p/132"));
        assertThat(verify("--anchor", copy.resolve("checkpoints")).out()).contains("adds to 2 checkpoints before");
    }

    @Test
    void aCopyThatWasStoppedHasNoCheckpointAndGoesOn() throws IOException {
        server.next("tile/entries/001", LogServer.status(500, ""));
        assertThat(mirror().exitCode()).isEqualTo(1);
        assertThat(copy.resolve("checkpoint")).doesNotExist();
        assertThat(mirror().exitCode()).isZero();
        assertThat(verify().exitCode()).isZero();
    }

    @Test
    void ofAServerThatDoesNotShowEntriesTheHashesAreCopied() throws IOException {
        assertThat(Run.of("mirror", "--url", server.url(), "--dir", copy, "--key", KEY.verifier(), "--hashes-only")
                        .exitCode())
                .isZero();
        assertThat(copy.resolve("tile/entries")).doesNotExist();
        assertThat(verify("--hashes-only", "--state", copy.resolve("state")).exitCode())
                .isZero();
    }

    @Test
    void aLongerCopyIsNotReplaced() throws IOException {
        mirror();
        byte[] kept = Files.readAllBytes(copy.resolve("checkpoint"));
        Given.log(log, KEY, 600);
        Run run = mirror();
        assertThat(run.out()).startsWith("not checked: the log shrank: ");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(copy.resolve("checkpoint")).hasBinaryContent(kept);
    }

    @Test
    void aCopyOfAnotherLogIsNotReplaced() throws IOException {
        SigningKey other = SigningKey.of("other.example.org", Given.pair());
        Given.log(copy, other, 3);
        assertThat(mirror().out()).startsWith("not checked: ").contains("holds another log");
    }

    @Test
    void aTileThatCannotBeRightIsNotCopied() throws IOException {
        Files.write(log.resolve("tile/0/001"), new byte[5]);
        Run run = mirror();
        assertThat(run.out()).startsWith("WRONG: tile/0/001 has 8192 bytes, not 5");
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void aBadFileOfACopyIsMendedByDeletingIt() throws IOException {
        mirror();
        Path tile = copy.resolve("tile/0/001");
        byte[] right = Files.readAllBytes(tile);
        Files.write(tile, new byte[right.length]);
        mirror();
        assertThat(verify().out()).contains("tile/0/001 does not have the hash");
        Files.delete(tile);
        mirror();
        assertThat(tile).hasBinaryContent(right);
        assertThat(verify().exitCode()).isZero();
    }

    @Test
    void aSizeThatNobodyCanHaveIsGivenUpAtItsFirstMissingTile() throws IOException {
        Hash root = Hash.of(new byte[32]);
        Files.write(
                log.resolve("checkpoint"),
                new Checkpoint(Given.ORIGIN, Long.MAX_VALUE, root).sign(KEY).encode());
        Run run = mirror();
        assertThat(run.out()).startsWith("WRONG: tile/0/002 is missing");
        assertThat(run.exitCode()).isEqualTo(3);
    }

    private Run mirror() {
        return Run.of("mirror", "--url", server.url(), "--dir", copy, "--key", KEY.verifier());
    }

    private Run verify(Object... more) {
        Object[] arguments = new Object[5 + more.length];
        System.arraycopy(new Object[] {"verify", "--dir", copy, "--key", KEY.verifier()}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return Run.of(arguments);
    }
}
