package io.authledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

    private final Path parent;

    PostgresBinariesTest(@TempDir Path parent) {
        this.parent = parent;
    }

    @Test
    void anUnpackingThatWasCutShortIsDoneAgain() throws IOException {
        Path home = TestPostgres.BINARIES.resolve(PostgresBinaries.unpack(TestPostgres.BINARIES));
        Path draft = parent.resolve(home.getFileName() + ".draft/bin");
        Files.createDirectories(draft);
        Files.writeString(draft.resolve("postgres"), "half");

        Path unpacked = PostgresBinaries.unpack(parent);

        assertThat(unpacked.resolve("bin/postgres")).isExecutable().hasSize(Files.size(home.resolve("bin/postgres")));
        assertThat(parent).isDirectoryNotContaining("glob:**.draft");
    }

    @Test
    void whatIsThereIsNotUnpackedAgain() throws IOException {
        Path unpacked = PostgresBinaries.unpack(parent);
        Path mark = Files.createFile(unpacked.resolve("mark"));
        assertThat(PostgresBinaries.unpack(parent)).isEqualTo(unpacked);
        assertThat(mark).exists();
    }
}
