package io.authledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.ledger.note.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log with full and partial tiles at levels 0 and 1, and one at level 2: each wrong tile is named, and no other. */
class TallLogTest {

    private static final int SIZE = 65_536 + 600;
    private static final SigningKey KEY = Given.key();

    private static Path log = Path.of("");

    @BeforeAll
    static void write(@TempDir Path directory) throws IOException {
        log = directory.resolve("log");
        Given.log(log, KEY, SIZE);
        Run run = verify();
        assertThat(run.out()).startsWith("verified: log.example.org/ledger has 66136 leaves");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tile/0/007, tile/0/007 does not have the hash that the tile above it says",
        "tile/0/258.p/88, leaf 66048: its entry or its hash in tile/0/258.p/88 is wrong",
        "tile/1/000, tile/1/000 does not have the hash that the tile above it says",
        "tile/1/001.p/2, tile/1/001.p/2 has another hash at 0 than the leaves below it give",
        "tile/2/000.p/1, tile/2/000.p/1 has another hash at 0 than the leaves below it give",
    })
    void aChangedHashNamesItsTileAlone(String path, String finding) throws IOException {
        Path file = log.resolve(path);
        byte[] right = Files.readAllBytes(file);
        byte[] wrong = right.clone();
        wrong[7]++;
        Files.write(file, wrong);
        try {
            assertWrong(verify(), finding);
            assertThat(verify("--hashes-only").exitCode()).isEqualTo(3);
        } finally {
            Files.write(file, right);
        }
    }

    @ParameterizedTest
    @CsvSource({"tile/1/000", "tile/2/000.p/1"})
    void aMissingTileIsNamedAlone(String path) throws IOException {
        Path file = log.resolve(path);
        byte[] right = Files.readAllBytes(file);
        Files.delete(file);
        try {
            assertWrong(verify(), path + " is missing");
        } finally {
            Files.write(file, right);
        }
    }

    private static void assertWrong(Run run, String finding) {
        assertThat(run.err()).startsWith(finding).hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(3);
    }

    private static Run verify(String... more) {
        return more.length == 0
                ? Run.of("verify", "--dir", log, "--key", KEY.verifier())
                : Run.of("verify", "--dir", log, "--key", KEY.verifier(), more[0]);
    }
}
