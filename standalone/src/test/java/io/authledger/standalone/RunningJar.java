package io.authledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.command.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged program as a process, with everything it says kept in a file. */
final class RunningJar implements AutoCloseable {

    private static final Path JAR = Path.of("target", "authledger.jar").toAbsolutePath();
    private static final Duration START = Duration.ofMinutes(3);

    private final Process process;
    private final Path said;
    private final Client client;

    private RunningJar(Process process, Path said) {
        this.process = process;
        this.said = said;
        await("readiness of the program")
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("It ended by itself:\n" + log());
                    }
                    return log().contains("AuthLedger runs.") && log().contains("/dev/inbox?to=");
                });
        this.client = new Client(url());
        await("health")
                .atMost(START)
                .until(() -> health("").status() == 200 && health("/readiness").status() == 200);
    }

    /** Starts it on free ports, with its log in a new file beside the data. */
    static RunningJar start(Path data, String... more) {
        try {
            Path said = Files.createTempFile(data.toAbsolutePath().getParent(), "said", ".log");
            Process process = launch(data, said, more);
            return new RunningJar(process, said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has it do something and end, and gives what it said. */
    static String runToEnd(Path data, String... more) {
        try {
            Path said = Files.createTempFile(data.toAbsolutePath().getParent(), "said", ".log");
            Process process = launch(data, said, more);
            if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("It did not end:\n" + Files.readString(said));
            }
            assertThat(process.exitValue()).as(Files.readString(said)).isZero();
            return Files.readString(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Process launch(Path data, Path said, String... more) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(TestArguments.on(data, more)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }

    Client client() {
        return client;
    }

    Client.Reply health(String group) {
        return client.get("/actuator/health" + group);
    }

    String url() {
        return told("REST +(http://\\S+)");
    }

    String kafka() {
        return told("Kafka +(\\S+)");
    }

    String log() {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String told(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(log());
        if (!matcher.find()) {
            throw new IllegalStateException("It did not say " + pattern);
        }
        return matcher.group(1);
    }

    /** The newest code that was mailed to the address. */
    String code(String address) {
        return await("a code by mail")
                .atMost(Duration.ofSeconds(30))
                .until(() -> newestCode(address), code -> !code.isEmpty());
    }

    private String newestCode(String address) {
        return client.get("/dev/inbox?to=" + address)
                .json()
                .valueStream()
                .map(letter -> letter.path("text").asString())
                .filter(text -> text.matches("(?s)\\d{6} .*"))
                .reduce("", (older, newer) -> newer.substring(0, 6));
    }

    /** As {@code kill -9}: nothing of it gets to run any more. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** As {@code kill}, or Ctrl-C. */
    void terminate() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("It did not end:\n" + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            terminate();
        }
    }
}
