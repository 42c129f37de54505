package io.authledger.deployment;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that the build does not bring along; {@link Needs} skips the tests that want them. */
final class Tool {

    static final boolean SKIPPING_FORBIDDEN = Boolean.parseBoolean(System.getenv("AUTHLEDGER_TEST_REQUIRE_TOOLS"));

    private Tool() {}

    static String path(String program) {
        return find(program)
                .orElseThrow(() -> new IllegalStateException("Not on the PATH: " + program))
                .toString();
    }

    static Optional<Path> find(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        return Stream.of(path.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
