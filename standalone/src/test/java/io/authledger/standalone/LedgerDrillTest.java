package io.authledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.api.Actor;
import io.authledger.api.Role;
import io.authledger.command.Client;
import io.authledger.command.checkpoint.PublishedLog;
import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.sealing.LedgerTree;
import io.authledger.command.usecase.Administration;
import io.authledger.verifier.Verifier;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The crimes that the document tells of, word for word, each found by the service itself and by the verifier. */
class LedgerDrillTest {

    private static final String PASSWORD = "correct horse battery";
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final List<String> TABLES = List.of("events", "ledger");

    private record Verdict(int exitCode, String told) {}

    private final Path directory;
    private RunningStandalone service;

    LedgerDrillTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void start() throws IOException {
        service = RunningStandalone.start(Map.of(
                "authledger.ledger.check.leaves-per-second", "1000000",
                "authledger.ledger.check.rest", "200ms"));
        Client client = new Client(service.url());
        client.register("audi.tor@example.org", PASSWORD);
        UUID auditor = UUID.fromString(
                client.subjectOf(client.logIn("audi.tor@example.org", PASSWORD).text("idToken")));
        service.bean(Administration.class).setRoles(auditor, Set.of(Role.AUDITOR), Actor.BOOTSTRAP);
        String token = client.logIn("audi.tor@example.org", PASSWORD).text("idToken");
        Files.writeString(directory.resolve("token-file"), token);
        Files.writeString(
                directory.resolve("key"), service.bean(PublishedLog.class).key() + "\n");
        // Whoever reads entries adds an event; the same read within a minute adds none.
        client.get("/ledger/tile/entries/000.p/1", Client.bearer(token));
        awaitQuiet();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void everyCrimeIsFoundByTheServiceAndByTheVerifier() throws IOException {
        List<String> crimes = crimes();
        assertThat(crimes).hasSize(5);
        assertThat(verify().exitCode()).isZero();
        TABLES.forEach(table -> execute("CREATE TABLE kept_" + table + " AS TABLE " + table));

        for (String crime : crimes.subList(0, 4)) {
            commit(crime);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(alarm()).as(crime).isPositive());
            assertThat(health()).contains("eaf 2");
            Verdict verdict = verify();
            assertThat(verdict.exitCode()).as(verdict.told()).isEqualTo(3);
            assertThat(verdict.told()).containsAnyOf("leaf 2", "tile/entries/000", "tile/0/000");
            putBack();
            await().atMost(LONG).untilAsserted(() -> assertThat(alarm()).isZero());
            assertThat(verify().exitCode()).isZero();
        }

        commit(crimes.get(4));
        LedgerHalt halt = service.bean(LedgerHalt.class);
        await().atMost(LONG).until(() -> halt.reason().isPresent());
        assertThat(verify("--hashes-only").exitCode()).isEqualTo(3);
        Client client = new Client(service.url());
        assertThat(client.logIn("audi.tor@example.org", PASSWORD).status()).isEqualTo(503);
        assertThatAnotherProcessHalts();
    }

    private void assertThatAnotherProcessHalts() {
        try (ConfigurableApplicationContext other = service.startWithoutSms()) {
            assertThat(other.getBean(LedgerHalt.class).reason().orElseThrow()).containsAnyOf("Kafka", "kafka");
        }
    }

    private static List<String> crimes() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "ledger.md"));
        return Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
                .matcher(document.split("\n## The drill\n", 2)[1])
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private void awaitQuiet() {
        JdbcClient jdbc = service.bean(JdbcClient.class);
        PublishedLog log = service.bean(PublishedLog.class);
        await().atMost(LONG)
                .until(() -> jdbc.sql("SELECT (SELECT count(*) FROM ledger_pending) = 0 AND"
                                        + " (SELECT count(*) FROM delivery_jobs) = 0")
                                .query(Boolean.class)
                                .single()
                        && log.shown().size() == service.bean(LedgerTree.class).size());
    }

    private Verdict verify(String... options) {
        List<String> arguments = new ArrayList<>(List.of("verify", "--url", service.url() + "/ledger"));
        for (String file : List.of("key", "token-file", "state")) {
            arguments.addAll(List.of("--" + file, directory.resolve(file).toString()));
        }
        arguments.addAll(List.of(options));
        StringWriter told = new StringWriter();
        int exitCode = Verifier.commandLine()
                .setOut(new PrintWriter(told))
                .setErr(new PrintWriter(told))
                .execute(arguments.toArray(String[]::new));
        return new Verdict(exitCode, told.toString());
    }

    private void putBack() {
        StringBuilder all = new StringBuilder();
        for (String table : TABLES) {
            all.append("DELETE FROM " + table + "; INSERT INTO " + table + " SELECT * FROM kept_" + table + ";");
        }
        commit(all.toString());
    }

    private void commit(String crime) {
        execute("BEGIN; SET LOCAL session_replication_role = replica;" + crime + "COMMIT");
    }

    private void execute(String sql) {
        service.bean(JdbcClient.class).sql(sql).update();
    }

    private double alarm() {
        return service.bean(MeterRegistry.class)
                .get("authledger.ledger.alarm")
                .gauge()
                .value();
    }

    private String health() {
        return String.valueOf(
                service.bean("integrityHealthIndicator", HealthIndicator.class).health());
    }
}
