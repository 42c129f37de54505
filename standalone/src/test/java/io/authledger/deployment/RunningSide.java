package io.authledger.deployment;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One side as a process, with the environment that the compose file gives it and nothing else. */
final class RunningSide implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final Process process;
    private final Path log;
    private final int port;
    private final int managementPort;

    private RunningSide(Process process, Path log, int port, int managementPort) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.managementPort = managementPort;
    }

    /**
     * Starts it.
     *
     * @param replaced variables whose values name the containers' hosts
     */
    static RunningSide start(String side, Path parent, Surroundings surroundings, Map<String, String> replaced)
            throws Exception {
        ComposeFile file = ComposeFile.ofThisRepository();
        Path directory = Files.createDirectory(parent.resolve(side));
        int port = freePort();
        int managementPort = freePort();
        Map<String, String> environment = new TreeMap<>(file.environment(side, surroundings.given()));
        // A path in the container becomes one in this side's directory.
        environment.replaceAll((name, value) -> value.replace("/run/", directory + "/run/"));
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
                        "SERVER_TOMCAT_REMOTEIP_INTERNAL_PROXIES",
                        LOOPBACK + "/32"));
        environment.put("AUTHLEDGER_KAFKA_TOPIC_PREFIX", surroundings.topics().prefix());
        environment.put("JAVA_TOOL_OPTIONS", "-Xmx384m");

        UnpackedImage image = UnpackedImage.of(side, directory);
        Path log = parent.resolve(side + ".log");
        ProcessBuilder builder = new ProcessBuilder(image.command())
                .directory(image.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new RunningSide(builder.start(), log, port, managementPort);
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

    void awaitReady() {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("It ended: " + Files.readString(log));
                    }
                    return isReady();
                });
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + LOOPBACK + ":" + managementPort + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    String url() {
        return "http://" + LOOPBACK + ":" + port;
    }

    int port() {
        return port;
    }

    int managementPort() {
        return managementPort;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(40, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
