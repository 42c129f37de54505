package io.authledger.embedded;

import io.authledger.embedded.PostgresPrograms.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops the one server of a cluster. */
record PostgresControl(PostgresCluster cluster) {

    private static final Logger log = LoggerFactory.getLogger(PostgresControl.class);

    /** Long enough to replay the log of a crash. */
    private static final String START_SECONDS = "600";

    private static final String STOP_SECONDS = "60";

    /** How long the children of a server that was killed may need to notice. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Starts the server; gives its port. */
    int start(int port) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            int chosen = port == 0 ? Ports.free() : port;
            cluster.configure(chosen);
            Outcome outcome = launch();
            if (outcome.succeeded()) {
                return chosen;
            }
            String said = Files.exists(logFile()) ? Files.readString(logFile()) : outcome.said();
            if (!mayPass(said, port) || System.nanoTime() > deadline) {
                throw new StartupRefused(
                        "PostgreSQL did not start in " + cluster.directory() + ": " + PostgresPrograms.inOneLine(said));
            }
        }
    }

    /** Whether another attempt may succeed where this one failed. */
    private static boolean mayPass(String said, int port) {
        boolean someoneWasFaster = port == 0 && said.contains("could not bind");
        return someoneWasFaster || said.contains("shared memory block");
    }

    private Outcome launch() throws IOException {
        if (Files.exists(logFile())) {
            Files.move(logFile(), logFile().resolveSibling("server.log.before"), StandardCopyOption.REPLACE_EXISTING);
        }
        return pgCtl("start", "--log=" + logFile(), "--timeout=" + START_SECONDS);
    }

    /** Stops what an earlier process left running, and forgets what it left lying. */
    void stopLeftover() throws IOException {
        if (Postmaster.of(cluster.directory()).isPresent()) {
            log.info("Stopping the PostgreSQL that a killed AuthLedger left running on {}", cluster.directory());
            stop();
        }
        // PostgreSQL itself would take any live process of this number for its server.
        Files.deleteIfExists(Postmaster.pidFile(cluster.directory()));
    }

    /** Stops the server if it runs; waits until it has. */
    void stop() throws IOException {
        if (Postmaster.of(cluster.directory()).isEmpty()) {
            return;
        }
        Outcome outcome = pgCtl("stop", "--mode=fast", "--timeout=" + STOP_SECONDS);
        if (!outcome.succeeded() && Postmaster.of(cluster.directory()).isPresent()) {
            log.warn("PostgreSQL needs longer than {} s to stop and is cut short; nothing is lost", STOP_SECONDS);
            outcome = pgCtl("stop", "--mode=immediate", "--timeout=" + STOP_SECONDS);
        }
        if (!outcome.succeeded() && Postmaster.of(cluster.directory()).isPresent()) {
            throw new StartupRefused("PostgreSQL does not stop on " + cluster.directory() + ": " + outcome.said());
        }
    }

    private Outcome pgCtl(String action, String... options) throws IOException {
        String[] arguments = new String[options.length + 4];
        arguments[0] = action;
        arguments[1] = "--pgdata=" + cluster.directory();
        arguments[2] = "--wait";
        arguments[3] = "--silent";
        System.arraycopy(options, 0, arguments, 4, options.length);
        return cluster.programs().run("pg_ctl", List.of(arguments));
    }

    private Path logFile() {
        return cluster.directory().resolveSibling("server.log");
    }
}
