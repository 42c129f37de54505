package io.authledger.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerTest {

    private final Path directory;

    EmbeddedPostgresServerTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void theRunningServerIsDurableAndForThisMachineAlone() throws Exception {
        Map<String, String> wanted = Map.of(
                "fsync", "on",
                "synchronous_commit", "on",
                "full_page_writes", "on",
                "data_checksums", "on",
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "password_encryption", "scram-sha-256",
                "server_encoding", "UTF8");
        try (EmbeddedPostgresServer server =
                EmbeddedPostgresServer.start(directory, 0, new SecureRandom(), TestPostgres.BINARIES, Map.of())) {
            Map<String, String> shown = new HashMap<>();
            for (String setting : wanted.keySet()) {
                shown.put(setting, query(server, "SHOW " + setting));
            }
            assertThat(shown).isEqualTo(wanted);
        }
    }

    @Test
    void nobodyGetsInWithoutThePassword() throws Exception {
        try (EmbeddedPostgresServer server = start()) {
            assertThat(query(server, "SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'"))
                    .isEqualTo("0");
            assertThatThrownBy(() -> DriverManager.getConnection(server.url(), server.username(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void thePasswordIsForTheOwnerAlone() throws Exception {
        try (EmbeddedPostgresServer server = start()) {
            Path file = directory.resolve("password");
            assertThat(Files.readString(file).strip())
                    .isEqualTo(server.password())
                    .hasSizeGreaterThan(40);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void dataOutlivesARestart() throws Exception {
        try (EmbeddedPostgresServer server = start()) {
            execute(server, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        assertThat(Postmaster.of(cluster())).isEmpty();
        try (EmbeddedPostgresServer server = start()) {
            assertThat(query(server, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void aLeftoverServerIsStoppedByTheNextStart() throws Exception {
        EmbeddedPostgresServer leftover = start();
        execute(leftover, "CREATE TABLE kept AS SELECT 42 AS answer");
        long pid = Postmaster.of(cluster()).orElseThrow().pid();
        try (EmbeddedPostgresServer next = start()) {
            assertThat(Postmaster.of(cluster()).orElseThrow().pid()).isNotEqualTo(pid);
            assertThat(query(next, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void aLeftoverServerMayHoldThePortOfTheNext() throws Exception {
        int port = start().port();
        EmbeddedPostgresServer.requireFree(directory, port, "any");
        try (EmbeddedPostgresServer next =
                EmbeddedPostgresServer.start(directory, port, new SecureRandom(), TestPostgres.BINARIES)) {
            assertThat(next.port()).isEqualTo(port);
            assertThatThrownBy(() -> EmbeddedPostgresServer.requireFree(directory.resolve("other"), port, "any"))
                    .isInstanceOf(StartupRefused.class);
        }
    }

    @Test
    void aServerKilledWithItsParentComesBackByItself() throws Exception {
        EmbeddedPostgresServer killed = start();
        execute(killed, "CREATE TABLE kept AS SELECT 42 AS answer");
        assertThat(Postmaster.of(cluster()).orElseThrow().destroyForcibly()).isTrue();
        try (EmbeddedPostgresServer next = start()) {
            assertThat(query(next, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void aForeignProcessWithTheNumberOfAnOldServerIsLeftAlone() throws Exception {
        start().close();
        Process foreign = new ProcessBuilder("sleep", "600").start();
        try {
            leavePidFileOf(foreign.pid());
            start().close();
            assertThat(foreign.isAlive()).isTrue();
        } finally {
            foreign.destroyForcibly();
        }
    }

    @Test
    void theServerOfAnotherDirectoryIsLeftAlone(@TempDir Path elsewhere) throws Exception {
        start().close();
        try (EmbeddedPostgresServer other = startIn(elsewhere)) {
            leavePidFileOf(Postmaster.of(elsewhere.toRealPath().resolve("cluster"))
                    .orElseThrow()
                    .pid());
            start().close();
            assertThat(query(other, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aBrokenPidFileIsDropped() throws Exception {
        start().close();
        Files.writeString(Postmaster.pidFile(cluster()), "not a number\n\n\n");
        start().close();
    }

    @Test
    void aSetUpThatWasCutShortIsDoneAgain() throws Exception {
        Files.createDirectories(directory.resolve("draft-1/base"));
        try (EmbeddedPostgresServer server = start()) {
            assertThat(query(server, "SELECT 1")).isEqualTo("1");
            assertThat(directory.resolve("draft-1")).doesNotExist();
        }
    }

    @Test
    void aLostPasswordIsToldInOneLine() throws Exception {
        start().close();
        Files.delete(directory.resolve("password"));
        assertThatThrownBy(this::start)
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("password");
    }

    @Test
    void aServerThatDoesNotStartSaysWhyInOneLine() throws Exception {
        start().close();
        Files.writeString(cluster().resolve("PG_VERSION"), "9.0\n");
        assertThatThrownBy(this::start)
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("incompatible with server")
                .message()
                .doesNotContain("\n");
    }

    private EmbeddedPostgresServer start() throws IOException {
        return startIn(directory);
    }

    private static EmbeddedPostgresServer startIn(Path directory) throws IOException {
        // What these tests ask does not depend on how long the disk takes.
        Map<String, String> quick = Map.of("fsync", "off");
        return EmbeddedPostgresServer.start(directory, 0, new SecureRandom(), TestPostgres.BINARIES, quick);
    }

    private Path cluster() throws IOException {
        return directory.toRealPath().resolve("cluster");
    }

    private void leavePidFileOf(long pid) throws IOException {
        Files.write(
                Postmaster.pidFile(cluster()),
                List.of(Long.toString(pid), cluster().toString(), "1700000000", "5432", "", "127.0.0.1", "", "ready"),
                UTF_8);
    }

    private static void execute(EmbeddedPostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.url(), server.username(), server.password());
    }
}
