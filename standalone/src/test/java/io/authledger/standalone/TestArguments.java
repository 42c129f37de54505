package io.authledger.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Command lines of standalone that disturb nobody on this machine. */
final class TestArguments {

    private TestArguments() {}

    /** On a data directory and free ports, where the caller does not say otherwise. */
    static String[] on(Path data, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        Map.of(
                        "authledger.data-dir",
                        data,
                        "authledger.embedded.postgres.binaries-dir",
                        Path.of(System.getProperty("user.home"), ".cache", "authledger"),
                        Settings.KAFKA_PORT,
                        0,
                        "server.port",
                        0,
                        "spring.main.banner-mode",
                        "off")
                .forEach((name, value) -> {
                    if (List.of(more).stream().noneMatch(argument -> argument.startsWith("--" + name + "="))) {
                        arguments.add("--" + name + "=" + value);
                    }
                });
        return arguments.toArray(String[]::new);
    }
}
