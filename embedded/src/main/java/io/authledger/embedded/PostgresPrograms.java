package io.authledger.embedded;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@code initdb} and {@code pg_ctl}. PostgreSQL refuses to run as root, so root runs them in a user namespace
 * where it is nobody.
 *
 * @param home where they were unpacked
 */
record PostgresPrograms(Path home) {

    private static final long LONGEST_MINUTES = 30;

    /**
     * Outcome of a program.
     *
     * @param said its output, in one line
     */
    record Outcome(int exitCode, String said) {

        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /** Runs one until it ends. */
    Outcome run(String program, List<String> arguments) throws IOException {
        // A file and not a pipe: on some systems the server inherits it and would hold a pipe open.
        Path output = Files.createTempFile("authledger-" + program, ".log");
        try {
            Process process = builder(program, arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(program + " has not ended in " + LONGEST_MINUTES + " minutes");
            }
            return new Outcome(process.exitValue(), inOneLine(Files.readString(output)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + program + " ran", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private ProcessBuilder builder(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin")
                .resolve(program + (HostSystem.isWindows() ? ".exe" : ""))
                .toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        // Nothing of the caller's own PostgreSQL may reach ours; and it speaks English to us.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /** Lets what a program said over many lines stand in a message of one. */
    static String inOneLine(String output) {
        return String.join("; ", output.lines().filter(line -> !line.isBlank()).toList());
    }
}
