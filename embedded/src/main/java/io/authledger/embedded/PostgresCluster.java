package io.authledger.embedded;

import io.authledger.embedded.PostgresPrograms.Outcome;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * PostgreSQL's own data directory, with the settings and the password that a server on it has.
 *
 * @param more settings that win over ours
 */
record PostgresCluster(Path directory, PostgresPrograms programs, Map<String, String> more) {

    static final String USERNAME = "authledger";

    private static final String PASSWORD_FILE = "password";
    private static final String SETTINGS_FILE = "authledger.conf";
    private static final String DRAFT_PREFIX = "draft-";

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", Loopback.HOST),
            // No socket that another user of this machine could reach.
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("log_checkpoints", "off"),
            // Errors of statements are told to their callers; a log of them would hold what was in them.
            Map.entry("log_min_messages", "log"),
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("log_error_verbosity", "terse"));

    static boolean existsIn(Path parent) {
        return Files.exists(in(parent).resolve("PG_VERSION"));
    }

    /** The cluster in a directory, made if it is missing, even if an earlier making was cut short. */
    static PostgresCluster openOrCreate(
            Path parent, PostgresPrograms programs, Map<String, String> more, SecureRandom random) throws IOException {
        PostgresCluster cluster = new PostgresCluster(in(parent), programs, more);
        if (!existsIn(parent)) {
            cluster.create(random);
        } else if (!Files.exists(cluster.passwordFile())) {
            throw new StartupRefused("The password of the database in " + parent + " is missing: "
                    + cluster.passwordFile() + "; put it back from a backup");
        }
        return cluster;
    }

    static Path in(Path parent) {
        return parent.resolve("cluster");
    }

    private Path passwordFile() {
        return directory.resolveSibling(PASSWORD_FILE);
    }

    String password() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    private void create(SecureRandom random) throws IOException {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(directory.getParent(), DRAFT_PREFIX + "*")) {
            for (Path draft : drafts) {
                PrivateFiles.deleteTree(draft);
            }
        }
        byte[] password = new byte[32];
        random.nextBytes(password);
        PrivateFiles.write(
                passwordFile(), Base64.getUrlEncoder().withoutPadding().encodeToString(password) + "\n");
        // A new name each time: an initdb that outlived its killed parent may still write into the old one.
        Path draft = Files.createTempDirectory(directory.getParent(), DRAFT_PREFIX);
        initialise(draft);
        Files.writeString(
                draft.resolve("postgresql.conf"), "include '" + SETTINGS_FILE + "'\n", StandardOpenOption.APPEND);
        Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    private void initialise(Path draft) throws IOException {
        Outcome outcome = programs.run(
                "initdb",
                List.of(
                        "--pgdata=" + draft,
                        "--username=" + USERNAME,
                        "--auth=scram-sha-256",
                        "--pwfile=" + passwordFile(),
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "off".equals(more.get("fsync")) ? "--no-sync" : "--data-checksums"));
        if (!outcome.succeeded()) {
            throw new StartupRefused("PostgreSQL could not be set up in " + directory + ": " + outcome.said());
        }
    }

    /** Settles what the next server on it obeys. */
    void configure(int port) throws IOException {
        Map<String, String> settings = new TreeMap<>(SETTINGS);
        settings.put("port", Integer.toString(port));
        settings.putAll(more);
        StringBuilder lines = new StringBuilder("# Written anew at each start.\n");
        settings.forEach((name, value) -> lines.append(name)
                .append(" = '")
                .append(value.replace("'", "''"))
                .append("'\n"));
        PrivateFiles.write(directory.resolve(SETTINGS_FILE), lines.toString());
    }
}
