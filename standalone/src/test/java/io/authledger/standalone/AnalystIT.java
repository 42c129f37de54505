package io.authledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.command.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that docs/analytics.md shows, run as it says there, with the libraries of the packaged jar. */
class AnalystIT {

    private static final Path EXAMPLE =
            Path.of("..", "docs", "examples", "ReadStream.java").toAbsolutePath();
    private static final Path PACKAGED = Path.of("target", "authledger.jar").toAbsolutePath();
    private static final String BIN =
            Path.of(System.getProperty("java.home"), "bin").toString();

    private static RunningJar jar;
    private static Path directory;

    private record Run(int exit, String output) {}

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        directory = temporary;
        jar = RunningJar.start(temporary.resolve("data"));
        Client client = jar.client();
        client.register("ana.lyst@example.org", "a very private password");
        client.logIn("ana.lyst@example.org", "a very private password");
        assertThat(run(Path.of(BIN, "jar").toString(), "xf", PACKAGED.toString(), "BOOT-INF/lib")
                        .exit())
                .isZero();
    }

    @AfterAll
    static void stop() {
        jar.close();
    }

    @Test
    void withTheReaderKeyTheStreamIsReadWithoutAGap() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Run run = readStream(directory
                    .resolve("data")
                    .resolve("keys")
                    .resolve("reader.key")
                    .toString());
            assertThat(run.exit()).as(run.output()).isZero();
            assertThat(run.output())
                    .contains("0 user.registered", "obfuscatedEmail=a***t@example.org", " user.logged-in ", "network=")
                    .contains("1 users, 0 gaps")
                    .doesNotContain("(sealed)");
        });
    }

    @Test
    void withoutItWhatIsAboutPeopleStaysSealed() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Run run = readStream();
            assertThat(run.exit()).as(run.output()).isZero();
            assertThat(run.output()).contains("obfuscatedEmail=(sealed)").doesNotContain("a***t");
        });
    }

    private static Run readStream(String... readerKey) throws Exception {
        String[] command = new String[5 + readerKey.length];
        command[0] = Path.of(BIN, "java").toString();
        command[1] = "-cp";
        command[2] = "BOOT-INF/lib/*";
        command[3] = EXAMPLE.toString();
        command[4] = jar.kafka();
        System.arraycopy(readerKey, 0, command, 5, readerKey.length);
        return run(command);
    }

    private static Run run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "said", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            return new Run(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
        }
    }
}
