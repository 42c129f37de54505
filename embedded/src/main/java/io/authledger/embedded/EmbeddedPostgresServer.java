package io.authledger.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * A real PostgreSQL as a process of its own, listening on 127.0.0.1 alone, for the one who knows its password. What it
 * committed is on disk; a server that outlived its killed parent is stopped by the next start.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {

    private static final String DATABASE = "authledger";

    private final PostgresControl control;
    private final int port;
    private final String password;

    private EmbeddedPostgresServer(PostgresControl control, int port, String password) {
        this.control = control;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts one on its files below a directory, which nobody else uses meanwhile and the first start fills.
     *
     * @param port 0 for any free one
     * @throws StartupRefused if PostgreSQL does not start
     */
    public static EmbeddedPostgresServer start(Path directory, int port, SecureRandom random) throws IOException {
        return start(directory, port, random, directory, Map.of());
    }

    /**
     * Does the same with PostgreSQL's programs elsewhere.
     *
     * @param binaries where they are unpacked, unless they have been
     */
    public static EmbeddedPostgresServer start(Path directory, int port, SecureRandom random, Path binaries)
            throws IOException {
        return start(directory, port, random, binaries, Map.of());
    }

    /**
     * Looks whether a server could listen on a port, or the one that a killed process left on this directory does.
     *
     * @throws StartupRefused if somebody else does
     */
    public static void requireFree(Path directory, int port, String property) throws IOException {
        Path cluster = PostgresCluster.in(directory);
        if (!Files.exists(cluster) || Postmaster.of(cluster.toRealPath()).isEmpty()) {
            Ports.requireFree(port, property);
        }
    }

    static EmbeddedPostgresServer start(
            Path directory, int port, SecureRandom random, Path binaries, Map<String, String> settings)
            throws IOException {
        PrivateFiles.createDirectory(directory);
        PostgresPrograms programs = new PostgresPrograms(PostgresBinaries.unpack(binaries));
        PostgresCluster cluster = PostgresCluster.openOrCreate(directory.toRealPath(), programs, settings, random);
        PostgresControl control = new PostgresControl(cluster);
        control.stopLeftover();
        EmbeddedPostgresServer server = new EmbeddedPostgresServer(control, control.start(port), cluster.password());
        try {
            server.createDatabase();
            return server;
        } catch (SQLException e) {
            server.close();
            throw new StartupRefused("PostgreSQL in " + directory + " does not let us in: " + e.getMessage(), e);
        }
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), username(), password());
                Statement statement = connection.createStatement();
                ResultSet known =
                        statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!known.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    public int port() {
        return port;
    }

    /** JDBC URL of the database that was made for AuthLedger. */
    public String url() {
        return url(DATABASE);
    }

    private String url(String database) {
        return "jdbc:postgresql://" + Loopback.HOST + ":" + port + "/" + database;
    }

    public String username() {
        return PostgresCluster.USERNAME;
    }

    public String password() {
        return password;
    }

    /** Waits until the server has stopped. */
    @Override
    public void close() {
        try {
            control.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
