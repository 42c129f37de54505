package io.authledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandaloneProcessTest {

    private final Path parent;
    private final Path data;

    StandaloneProcessTest(@TempDir Path parent) {
        this.parent = parent;
        this.data = parent.resolve("data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server.port",
                "authledger.embedded.kafka.port",
                "authledger.embedded.postgres.port",
                "authledger.embedded.mongo.port"
            })
    void aTakenPortIsToldInOneLineBeforeLongWork(String property) throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = taken.getLocalPort();
            assertRefused(
                    "Port " + port + " is taken; choose another with --" + property + " (0 = any free one)",
                    TestMain.WITH_WEB,
                    "--" + property + "=" + port);
            assertThat(data.resolve("postgres")).doesNotExist();
        }
    }

    @Test
    void anOpenMailboxIsNotShownToTheNetwork() throws Exception {
        assertRefused(
                "--server.address=0.0.0.0 would open everyone's codes to the network; set spring.mail.host, or stay on"
                        + " 127.0.0.1",
                "--server.address=0.0.0.0");
        assertThat(data).doesNotExist();
    }

    @Test
    void aSecondStartIsRefusedAndATerminatedOneStopsItsServers() throws Exception {
        Process process = startReady();
        try {
            assertRefused("Another AuthLedger runs on the data directory " + data.toRealPath()
                    + "; stop it or choose another with --authledger.data-dir");
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(data.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
        assertThat(data.resolve("kafka/.kafka_cleanshutdown")).exists();
    }

    private void assertRefused(String line, String... more) throws Exception {
        Path said = parent.resolve("said");
        Process process = builder(more)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readAllLines(said)).containsExactly(line);
        assertThat(process.exitValue()).isEqualTo(1);
    }

    private Process startReady() throws IOException {
        Process process =
                builder().redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (line != null && !line.equals(TestMain.READY)) {
            line = output.readLine();
        }
        assertThat(line).isEqualTo(TestMain.READY);
        return process;
    }

    private ProcessBuilder builder(String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TestMain.class.getName()));
        command.addAll(List.of(TestArguments.on(data, more)));
        return new ProcessBuilder(command);
    }
}
