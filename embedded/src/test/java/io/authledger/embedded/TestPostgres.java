package io.authledger.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** The PostgreSQL of this JVM's tests: embedded, or the one that {@code AUTHLEDGER_TEST_POSTGRES_URL} names. */
public final class TestPostgres {

    /** Unpacked once for all test runs of this user. */
    static final Path BINARIES = Path.of(System.getProperty("user.home"), ".cache", "authledger");

    /** A test's data need not outlive the power. */
    private static final Map<String, String> FORGETFUL =
            Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off", "max_connections", "300");

    private static @Nullable Database server;

    private TestPostgres() {}

    /**
     * A database that only its test knows.
     *
     * @param url without username and password
     */
    public record Database(String url, String username, String password) {

        /** Opens a connection, which the caller closes. */
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url, username, password);
        }
    }

    /** Makes an empty database; the server starts on first use and stops when the JVM exits. */
    public static Database freshDatabase() {
        Database maintenance = server();
        String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        try (Connection connection = maintenance.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("No test database on " + maintenance.url(), e);
        }
        String url = maintenance.url();
        return new Database(
                url.substring(0, url.lastIndexOf('/') + 1) + name, maintenance.username(), maintenance.password());
    }

    private static synchronized Database server() {
        Database known = server;
        if (known == null) {
            String given = System.getenv("AUTHLEDGER_TEST_POSTGRES_URL");
            known = given == null ? startServer() : parse(given);
            server = known;
        }
        return known;
    }

    private static Database startServer() {
        try {
            TestDirectory directory = TestDirectory.create("postgres");
            EmbeddedPostgresServer postgres =
                    EmbeddedPostgresServer.start(directory.path(), 0, new SecureRandom(), BINARIES, FORGETFUL);
            directory.atExit(postgres);
            return new Database(postgres.url(), postgres.username(), postgres.password());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Database parse(String url) {
        Properties parts = Driver.parseURL(url, new Properties());
        if (parts == null) {
            throw new IllegalArgumentException("Not a JDBC URL of PostgreSQL");
        }
        String bare = "jdbc:postgresql://" + parts.getProperty("PGHOST") + ":" + parts.getProperty("PGPORT") + "/"
                + parts.getProperty("PGDBNAME");
        return new Database(bare, parts.getProperty("user", ""), parts.getProperty("password", ""));
    }
}
