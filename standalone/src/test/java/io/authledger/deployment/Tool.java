package io.authledger.deployment;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Programs that the build does not bring along. */
final class Tool {

    private static final String REQUIRED = "AUTHLEDGER_TEST_REQUIRE_TOOLS";

    private Tool() {}

    /** The program on this machine; without it the test is skipped, or fails where the environment forbids that. */
    static Path orSkip(String program) {
        Optional<Path> found = find(program);
        if (found.isEmpty()) {
            skip("needs the program " + program + ", which is not on the PATH");
        }
        return found.orElseThrow();
    }

    /** Ends the test. */
    static void skip(String reason) {
        if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
            Assertions.fail(REQUIRED + " is set, and this test " + reason);
        }
        Assumptions.abort("This test " + reason);
    }

    private static Optional<Path> find(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        return Stream.of(path.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
