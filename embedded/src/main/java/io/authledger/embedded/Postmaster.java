package io.authledger.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The server process on a cluster, found again by the {@code postmaster.pid} that it keeps there. */
final class Postmaster {

    private static final int DIRECTORY_LINE = 1;
    private static final int START_LINE = 2;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Duration START_TOLERANCE = Duration.ofSeconds(5);

    private Postmaster() {}

    static Path pidFile(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /** The live server of this very cluster; empty for a process that merely has its number now. */
    static Optional<ProcessHandle> of(Path cluster) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(pidFile(cluster));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.size() <= START_LINE
                || !NUMBER.matcher(lines.get(0)).matches()
                || !NUMBER.matcher(lines.get(START_LINE)).matches()
                || !lines.get(DIRECTORY_LINE).equals(cluster.toString())) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0)))
                .filter(ProcessHandle::isAlive)
                .filter(process -> isServerOf(cluster, Long.parseLong(lines.get(START_LINE)), process.info()));
    }

    private static boolean isServerOf(Path cluster, long started, ProcessHandle.Info process) {
        boolean isPostgres = process.command()
                .map(command -> Path.of(command).getFileName().toString())
                .filter(name -> name.equals("postgres") || name.equals("postgres.exe"))
                .isPresent();
        return isPostgres
                && process.arguments()
                        .map(arguments -> Arrays.asList(arguments).contains(cluster.toString()))
                        .orElseGet(() -> startedAt(process, started));
    }

    /** For systems that do not tell a process's arguments. */
    private static boolean startedAt(ProcessHandle.Info process, long epochSecond) {
        return process.startInstant()
                .map(start -> Duration.between(start, Instant.ofEpochSecond(epochSecond))
                        .abs())
                .filter(apart -> apart.compareTo(START_TOLERANCE) <= 0)
                .isPresent();
    }
}
