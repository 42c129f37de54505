package io.authledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {

    private final Path directory;

    PrivateFilesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void aFileIsForItsOwnerAlone() throws IOException {
        Path file = directory.resolve("secret");
        PrivateFiles.write(file, "one");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aDraftThatWasCutShortIsInNobodysWay() throws IOException {
        Path file = directory.resolve("secret");
        Files.writeString(directory.resolve("secret.draft"), "half of a long old d");
        PrivateFiles.write(file, "whole");
        assertThat(file).hasContent("whole");
        assertThat(directory).isDirectoryNotContaining("glob:**.draft");
    }
}
