package io.authledger.deployment;

import io.authledger.embedded.Ports;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One side, unpacked, with the environment that the compose file gives it; it starts any number of times, on ports of its own. */
final class InstalledSide {

    static final String LOOPBACK = "127.0.0.1";

    private final UnpackedImage image;
    private final Map<String, String> environment;
    private final Path log;
    private final int port;
    private final int managementPort;

    private InstalledSide(
            UnpackedImage image, Map<String, String> environment, Path log, int port, int managementPort) {
        this.image = image;
        this.environment = environment;
        this.log = log;
        this.port = port;
        this.managementPort = managementPort;
    }

    /**
     * Installs it.
     *
     * @param directory which is not there yet
     * @param replaced variables whose values name the containers' hosts
     */
    static InstalledSide of(String side, Path directory, Surroundings surroundings, Map<String, String> replaced)
            throws Exception {
        ComposeFile file = ComposeFile.ofThisRepository();
        Files.createDirectory(directory);
        int port = Ports.free();
        int managementPort = Ports.free();
        Map<String, String> environment = new TreeMap<>(file.environment(side, surroundings.given()));
        // A path in the container becomes one in this side's directory.
        for (String path : List.of("/run/", "/var/lib/")) {
            environment.replaceAll((name, value) -> value.replace(path, directory + path));
        }
        writeSecrets(file.secretsOf(side), directory, surroundings.secrets());
        replace(environment, replaced);
        replace(
                environment,
                Map.of(
                        "SERVER_ADDRESS",
                        LOOPBACK,
                        "SERVER_PORT",
                        Integer.toString(port),
                        "MANAGEMENT_SERVER_PORT",
                        Integer.toString(managementPort),
                        "AUTHLEDGER_WEB_TRUSTED_PROXIES",
                        LOOPBACK));
        environment.put("AUTHLEDGER_KAFKA_TOPIC_PREFIX", surroundings.topics().prefix());
        environment.put("JAVA_TOOL_OPTIONS", "-Xmx384m");
        environment.putAll(surroundings.more());
        Path log = directory.resolveSibling(directory.getFileName() + ".log");
        return new InstalledSide(UnpackedImage.of(side, directory), environment, log, port, managementPort);
    }

    private static void writeSecrets(Map<String, String> files, Path directory, Map<String, String> secrets)
            throws IOException {
        for (Map.Entry<String, String> secret : files.entrySet()) {
            Path target = directory.resolve(secret.getKey().substring(1));
            Files.createDirectories(target.resolve(".."));
            String name = String.valueOf(Path.of(secret.getValue()).getFileName());
            Files.writeString(target, secrets.get(name) + "\n");
        }
    }

    private static void replace(Map<String, String> environment, Map<String, String> replaced) {
        replaced.forEach((name, value) -> {
            if (environment.put(name, value) == null) {
                throw new IllegalStateException("The compose file does not set " + name);
            }
        });
    }

    /** Starts it; what it says is added to what it said before. */
    RunningSide start() throws IOException {
        Process process = process(List.of())
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
        return new RunningSide(process, log, port, managementPort);
    }

    /** Runs one of its tasks to the end. */
    Script.Result run(String... arguments) throws IOException, InterruptedException {
        Path output = log.resolveSibling(String.join("-", arguments) + ".out");
        Process process = process(List.of(arguments))
                .redirectOutput(Redirect.to(output.toFile()))
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("It does not end: " + Files.readString(output));
        }
        return new Script.Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private ProcessBuilder process(List<String> arguments) {
        List<String> command = new ArrayList<>(image.command());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(image.directory().toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    String url() {
        return "http://" + LOOPBACK + ":" + port;
    }
}
