package io.authledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.authledger.api.Role;
import io.authledger.api.event.RoleGranted;
import io.authledger.api.wire.CloudEventHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/analytics.md says about SQL, word for word, over an export of a running query side. */
class AnalyticsSqlTest {

    /** Where the tools have to be there, that the document's commands run is not left to chance. */
    private static final boolean SKIPPING_FORBIDDEN =
            Boolean.parseBoolean(System.getenv("AUTHLEDGER_TEST_REQUIRE_TOOLS"));

    private static final Path DOCUMENT = Path.of("..", "docs", "analytics.md");
    private static final String ADDRESS = "http://127.0.0.1:8080";
    private static final int EVENTS = 10;

    private static World world;
    private static RunningQuerySide running;
    private static TestUser auditor;
    private static String token;
    private static String export;

    @BeforeAll
    static void start() throws Exception {
        world = World.withTopics();
        running = world.start();
        auditor = world.user().registered().add(new RoleGranted(Role.AUDITOR)).loggedIn("curl/8");
        auditor.publish();
        token = world.tokens.ofLoginAt(PublishedEvents.EPOCH, auditor.id, auditor.session, "auditor");
        TestUser ada = world.user()
                .registered()
                .loggedIn("Firefox/140")
                .add("user.login.rejected", "{\"failuresInRow\":1}")
                .add("user.login.rejected", "{\"failuresInRow\":2}")
                .add("user.logins.rejected-while-locked", "{\"attempts\":4}")
                .add("user.email.validated", "{")
                .loggedIn("Firefox/140");
        List<ProducerRecord<byte[], byte[]>> records = ada.take();
        records.get(6)
                .headers()
                .remove(CloudEventHeaders.TIME)
                .add(CloudEventHeaders.TIME, PublishedEvents.bytes("2025-06-09T07:00:00.000Z"));
        world.commit(records);
        export = await().until(
                        () -> running.ask("/audit/export", token).body(),
                        body -> body.lines().count() == EVENTS);
    }

    @AfterAll
    static void stop() {
        running.close();
        world.close();
    }

    /** The blocks of the section about SQL in a language, in their order. */
    private static List<String> blocks(String language) throws IOException {
        String section = Files.readString(DOCUMENT).split("\n## SQL\n", 2)[1].split("\n## ", 2)[0];
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(section)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** The rows that each query of the document answers, over this history; a null is empty. */
    private static List<List<String>> answers(String history, Path directory) throws Exception {
        Files.writeString(directory.resolve("history.jsonl"), history);
        List<List<String>> answers = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            // As if it had been started there.
            statement.execute("SET file_search_path = '" + directory + "'");
            for (String sql : blocks("sql")) {
                if (statement.execute(sql)) {
                    answers.add(rows(statement.getResultSet()));
                }
            }
        }
        return answers;
    }

    private static List<String> rows(ResultSet result) throws SQLException {
        List<String> rows = new ArrayList<>();
        while (result.next()) {
            List<String> values = new ArrayList<>();
            for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                values.add(result.getString(column));
            }
            rows.add(String.join(
                    " ",
                    values.stream().map(value -> value == null ? "-" : value).toList()));
        }
        return rows;
    }

    @Test
    void eachQueryAnswersWhatTheDocumentSays(@TempDir Path directory) throws Exception {
        assertThat(answers(export, directory))
                .containsExactly(
                        List.of("2025-06-09 05:00:00.0 2 6", "2025-06-09 07:00:00.0 1 0"),
                        List.of(),
                        List.of(EVENTS + " 0 1"),
                        List.of("NOTHING 3"));
    }

    @Test
    void aGapWouldShow(@TempDir Path directory) throws Exception {
        List<String> lines = new ArrayList<>(export.lines().toList());
        // Ada's third and fourth.
        lines.remove(5);
        lines.remove(5);
        List<List<String>> answers = answers(String.join("\n", lines), directory);
        assertThat(answers.get(1)).singleElement().asString().endsWith(" 2 3");
        assertThat(answers.get(2)).containsExactly((EVENTS - 2) + " 2 1");
    }

    @Test
    void theCommandsMakeTheFileAndGoOnWithIt(@TempDir Path directory) throws Exception {
        boolean there = Stream.of("/bin/bash", "/usr/bin/curl").map(Path::of).allMatch(Files::isExecutable);
        assumeThat(there || SKIPPING_FORBIDDEN).isTrue();
        assertThat(there).as("bash and curl").isTrue();
        List<String> commands = blocks("sh");
        assertThat(commands).hasSize(2);
        Path file = directory.resolve("history.jsonl");
        run(commands.get(0), directory);
        assertThat(file).hasContent(export);
        List<String> lines = export.lines().toList();
        Files.writeString(file, String.join("\n", lines.subList(0, 4)) + "\n");
        run(commands.get(1), directory);
        assertThat(file).hasContent(export);
        run(commands.get(1), directory);
        assertThat(file).hasContent(export);
    }

    private static void run(String command, Path directory) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-ec", command.replace(ADDRESS, running.address()))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said.txt").toFile());
        builder.environment().put("TOKEN", token);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(directory.resolve("said.txt")))
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
