package io.authledger.deployment;

import static org.awaitility.Awaitility.await;

import io.authledger.embedded.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real nginx with the gateway's configuration, in which only addresses, paths and one timeout are others. */
final class RunningGateway implements AutoCloseable {

    private final Process nginx;
    private final int port;

    private RunningGateway(Process nginx, int port) {
        this.nginx = nginx;
        this.port = port;
    }

    static RunningGateway start(Path directory, int commandPort, int queryPort, String trustedProxy) throws Exception {
        int port = Ports.free();
        Path configuration = write(directory, port, commandPort, queryPort, trustedProxy);
        run(command(directory, configuration, "-t"), directory);
        Process nginx = builder(command(directory, configuration), directory).start();
        RunningGateway gateway = new RunningGateway(nginx, port);
        await().atMost(Duration.ofSeconds(10)).until(() -> gateway.listens());
        return gateway;
    }

    int port() {
        return port;
    }

    private static Path write(Path directory, int port, int commandPort, int queryPort, String trustedProxy)
            throws IOException {
        Files.writeString(
                directory.resolve("trusted-proxy.conf"),
                Repository.text("docker/gateway/trusted-proxy.conf.template")
                        .replace("${GATEWAY_TRUSTED_PROXY}", trustedProxy));
        String text = Repository.text("docker/gateway/nginx.conf");
        text = replace(text, "/tmp/", directory + "/");
        text = replace(text, "listen 8080;", "listen 127.0.0.1:" + port + ";");
        text = replace(text, "listen 127.0.0.1:8081;", "listen 127.0.0.1:" + Ports.free() + ";");
        text = replace(text, "server command-side:8080 resolve;", "server 127.0.0.1:" + commandPort + ";");
        text = replace(text, "server query-side:8080 resolve;", "server 127.0.0.1:" + queryPort + ";");
        text = replace(text, "proxy_read_timeout 30s;", "proxy_read_timeout 1s;");
        return Files.writeString(directory.resolve("nginx.conf"), text);
    }

    private static String replace(String text, String from, String to) {
        if (!text.contains(from)) {
            throw new IllegalStateException("The gateway's configuration no longer says: " + from);
        }
        return text.replace(from, to);
    }

    private static List<String> command(Path directory, Path configuration, String... more) {
        List<String> command = new ArrayList<>(
                List.of(Tool.path("nginx"), "-p", directory.toString(), "-c", configuration.toString()));
        // One process, of the same user as this one: nothing to hand over, and nothing is left when it is stopped.
        command.addAll(List.of("-e", "stderr", "-g", "daemon off; master_process off;"));
        command.addAll(List.of(more));
        return command;
    }

    private static ProcessBuilder builder(List<String> command, Path directory) {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("nginx.log").toFile());
    }

    private static void run(List<String> command, Path directory) throws IOException, InterruptedException {
        Process process = builder(command, directory).start();
        boolean ended = process.waitFor(10, TimeUnit.SECONDS);
        process.destroyForcibly();
        if (!ended || process.exitValue() != 0) {
            throw new IllegalStateException(Files.readString(directory.resolve("nginx.log")));
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        nginx.destroy();
        try {
            if (nginx.waitFor(10, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        nginx.destroyForcibly();
    }
}
