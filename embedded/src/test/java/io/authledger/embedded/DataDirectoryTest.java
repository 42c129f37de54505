package io.authledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataDirectoryTest {

    private final Path parent;

    DataDirectoryTest(@TempDir Path parent) {
        this.parent = parent;
    }

    @Test
    void itsOwnerAloneMayEnter() throws IOException {
        try (DataDirectory data = DataDirectory.open(parent.resolve("a/b"))) {
            assertThat(mode(data.path())).isEqualTo("rwx------");
        }
    }

    @Test
    void oneThatWasOpenToOthersIsClosedToThem() throws IOException {
        Path open = Files.createDirectory(parent.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (DataDirectory data = DataDirectory.open(open)) {
            assertThat(mode(data.path())).isEqualTo("rwx------");
        }
    }

    @Test
    void aLinkMayLeadToIt() throws IOException {
        Path real = Files.createDirectory(parent.resolve("real"));
        try (DataDirectory data = DataDirectory.open(Files.createSymbolicLink(parent.resolve("link"), real))) {
            assertThat(data.path()).isEqualTo(real.toRealPath());
            assertThat(mode(real)).isEqualTo("rwx------");
        }
    }

    @Test
    void aSecondOneIsRefusedUntilTheFirstCloses() {
        DataDirectory first = DataDirectory.open(parent);
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> DataDirectory.open(parent))
                    .isInstanceOf(StartupRefused.class)
                    .hasMessage("Another AuthLedger runs on the data directory " + first.path()
                            + "; stop it or choose another with --authledger.data-dir");
        }
        first.close();
        DataDirectory.open(parent).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user.home", "java.io.tmpdir"})
    void aPlaceThatOthersLiveInIsNotTaken(String property) throws IOException {
        Path shared = Path.of(System.getProperty(property));
        String before = mode(shared);
        assertThatThrownBy(() -> DataDirectory.open(shared))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("choose one of its own with --authledger.data-dir");
        assertThat(mode(shared)).isEqualTo(before);
    }

    @Test
    void aFileInItsPlaceIsToldInOneLine() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));
        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--authledger.data-dir");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
