package io.authledger.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.ledger.note.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar, as an auditor has it: one file, and a Java. */
class VerifierJarIT {

    private static final Path JAR = Path.of("target", "authledger-verify.jar");
    private static final SigningKey KEY = Given.key();

    @TempDir
    private static Path directory = Path.of("");

    @Test
    void theJarAloneVerifiesALog() throws Exception {
        Path log = directory.resolve("log");
        Given.log(log, KEY, 600);
        assertThat(run(
                        0,
                        "verify",
                        "--dir",
                        log.toString(),
                        "--key",
                        KEY.verifier().encode()))
                .startsWith("verified: log.example.org/ledger has 600 leaves");
        Files.delete(log.resolve("tile/0/001"));
        assertThat(run(
                        3,
                        "verify",
                        "--dir",
                        log.toString(),
                        "--key",
                        KEY.verifier().encode()))
                .startsWith("WRONG: ")
                .contains("tile/0/001 is missing");
        assertThat(run(1, "verify", "--dir", log.resolve("none").toString())).startsWith("not checked: ");
        assertThat(run(2, "verify")).isEmpty();
    }

    private static String run(int exitCode, String... arguments) throws IOException, InterruptedException {
        // Elsewhere than beside the build, so that nothing of it helps.
        Path jar = directory.resolve("alone.jar");
        if (!Files.exists(jar)) {
            Files.copy(JAR, jar);
        }
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        Stream.of(arguments).forEach(command::add);
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
        try {
            String out = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(directory.resolve("err")))
                    .isEqualTo(exitCode);
            return out;
        } finally {
            process.destroyForcibly();
        }
    }
}
