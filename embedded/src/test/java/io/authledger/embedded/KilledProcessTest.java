package io.authledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {

    private final Path directory;

    KilledProcessTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void nothingIsLostAndTheLeftoverServerGoes() throws Exception {
        Process doomed = startDoomed();
        ProcessHandle leftover;
        try {
            assertThatThrownBy(() -> DataDirectory.open(directory))
                    .isInstanceOf(StartupRefused.class)
                    .hasMessageContaining("Another AuthLedger runs on the data directory " + directory.toRealPath());
            leftover = Postmaster.of(cluster()).orElseThrow();
        } finally {
            doomed.destroyForcibly();
            assertThat(doomed.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(Postmaster.of(cluster())).contains(leftover);

        try (DataDirectory data = DataDirectory.open(directory);
                EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(data.postgres(), 0, new SecureRandom());
                EmbeddedKafkaBroker broker = EmbeddedKafkaBroker.start(data.kafka(), 0)) {
            assertThat(Postmaster.of(cluster())).isPresent().get().isNotEqualTo(leftover);
            // Nobody may have collected it yet, but then it is no program any more.
            assertThat(leftover.info().command()).isEmpty();
            assertThat(rows(postgres)).isEqualTo(DoomedMain.VALUES);
            assertThat(new Records(broker.bootstrapServers()).read(DoomedMain.TOPIC, DoomedMain.VALUES.size()))
                    .isEqualTo(DoomedMain.VALUES);
        }
    }

    private Process startDoomed() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedMain.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (line != null && !line.equals(DoomedMain.READY)) {
            line = output.readLine();
        }
        assertThat(line).isEqualTo(DoomedMain.READY);
        return process;
    }

    private Path cluster() throws IOException {
        return directory.toRealPath().resolve("postgres/cluster");
    }

    private static List<String> rows(EmbeddedPostgresServer server) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url(), server.username(), server.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT value FROM kept")) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
