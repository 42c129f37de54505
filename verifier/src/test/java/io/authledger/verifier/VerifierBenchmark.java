package io.authledger.verifier;

import io.authledger.ledger.note.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long the packaged verifier takes for a log, from its start to its end: out of a directory, and from a server in this
 * process, which takes its share of the processors. Takes a directory to write to, the number of events (1,000,000) and
 * the bytes of an entry (700).
 */
public final class VerifierBenchmark {

    private static final Path JAR = Path.of("verifier", "target", "authledger-verify.jar");
    private static final int ROUNDS = 3;

    private final SigningKey key = Given.key();
    private final Path directory;

    private VerifierBenchmark(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] args) throws Exception {
        int events = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        int bytes = args.length > 2 ? Integer.parseInt(args[2]) : 700;
        VerifierBenchmark benchmark = new VerifierBenchmark(Path.of(args[0]));
        benchmark.write(events, bytes);
        benchmark.measure();
    }

    private void write(int events, int bytes) throws IOException {
        int around = Given.entry(0, 100).length - 100;
        WrittenLog log = new WrittenLog(directory.resolve("log"), key);
        for (int i = 0; i < events; i++) {
            log.append(Given.entry(i, bytes - around));
        }
        log.checkpoint();
        System.out.println(events + " entries of " + Given.entry(events - 1, bytes - around).length + " bytes");
    }

    private void measure() throws IOException, InterruptedException {
        String log = directory.resolve("log").toString();
        Path token = Files.writeString(directory.resolve("token"), "token");
        try (LogServer server = new LogServer(directory.resolve("log"))) {
            for (int i = 0; i < ROUNDS; i++) {
                run("directory", "--dir", log);
                run("directory, hashes only", "--dir", log, "--hashes-only");
                run("server", "--url", server.url(), "--token-file", token.toString());
                run("server, hashes only", "--url", server.url(), "--hashes-only");
                server.requests().clear();
            }
        }
    }

    private void run(String what, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("java", "-jar", JAR.toString(), "verify", "--key"));
        command.add(key.verifier().encode());
        command.addAll(List.of(options));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).inheritIO().start();
        int exitCode = process.waitFor();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        System.out.printf("%s: %.1f s, exit code %d%n", what, millis / 1000.0, exitCode);
    }
}
