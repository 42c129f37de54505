package io.authledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.ledger.note.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type, and what they are told. */
class CommandLineTest {

    private static final SigningKey KEY = Given.key();

    private Path directory = Path.of("");
    private Path log = Path.of("");

    @BeforeEach
    void write(@TempDir Path temporary) throws IOException {
        directory = temporary;
        log = temporary.resolve("log");
        Given.log(log, KEY, 300);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 255, 256, 257, 511, 512, 513, 65_536})
    void aLogOfAnySizeIsVerified(int size) throws IOException {
        Path sized = directory.resolve("sized");
        Given.log(sized, KEY, size);
        Run run = Run.of("verify", "--dir", sized, "--key", KEY.verifier());
        assertThat(run.out())
                .startsWith("verified: log.example.org/ledger has " + size + " leaves")
                .hasLineCount(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aLogOnAServerIsVerified() throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "auditor");
        try (LogServer server = new LogServer(log)) {
            Run run = Run.of("verify", "--url", server.url(), "--key", KEY.verifier(), "--token-file", token);
            assertThat(run.out()).startsWith("verified: ");
            assertThat(run.exitCode()).isZero();
            assertThat(server.requests())
                    .containsExactlyInAnyOrder(
                            "checkpoint",
                            "tile/0/000",
                            "tile/0/001.p/44",
                            "tile/1/000.p/1",
                            "tile/entries/000 Bearer auditor",
                            "tile/entries/001.p/44 Bearer auditor");
        }
    }

    @Test
    void withoutKeyTheLogsOwnIsTakenAndThatIsSaidLoudly() {
        Run run = Run.of("verify", "--dir", log);
        assertThat(run.err()).startsWith("WARNING: ").contains(KEY.verifier().encode());
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void theKeyThatTheLogSaysCannotCommandTheTerminal() throws IOException {
        SigningKey key = SigningKey.of("log\u202e\u009b.example.org", Given.pair());
        Given.log(log, key, 3);
        Run run = Run.of("verify", "--dir", log);
        assertThat(run.err()).contains("log??.example.org+").doesNotContain("\u202e", "\u009b");
        assertThat(run.out()).startsWith("verified: log??.example.org");
    }

    @Test
    void aTokenInTheClearIsRefused() throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "secret");
        String url = "http://auth.example.org/ledger";
        notChecked(Run.of("verify", "--url", url, "--token-file", token), "in the clear");
        notChecked(Run.of("mirror", "--url", url, "--token-file", token, "--dir", directory.resolve("copy")), "clear");
    }

    @Test
    void theKeyOfTheStateFileIsTrustedFromThenOn() throws IOException {
        Path state = directory.resolve("state");
        assertThat(Run.of("verify", "--dir", log, "--state", state).err()).contains("WARNING");
        Run again = Run.of("verify", "--dir", log, "--state", state);
        assertThat(again.err()).isEmpty();
        assertThat(again.exitCode()).isZero();
        Given.log(log, Given.key(), 300);
        Run other = Run.of("verify", "--dir", log, "--state", state);
        assertThat(other.out()).startsWith("WRONG: the checkpoint is not believed with key");
        assertThat(other.exitCode()).isEqualTo(3);
    }

    @Test
    void anotherKeyThanThatOfTheStateFileIsRefused() {
        Path state = directory.resolve("state");
        Run.of("verify", "--dir", log, "--state", state);
        Run run = Run.of(
                "verify", "--dir", log, "--state", state, "--key", Given.key().verifier());
        assertThat(run.out()).startsWith("not checked: the state file is of ");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "log.example.org+00000000+AAAA"})
    void aStateFileThatIsNoneIsRefused(String text) throws IOException {
        Path state = Files.writeString(directory.resolve("state"), text);
        notChecked(Run.of("verify", "--dir", log, "--state", state), "cannot be used");
    }

    @Test
    void aKeyMayBeInAFile() {
        assertThat(Run.of("verify", "--dir", log, "--key", log.resolve("key")).exitCode())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "a+b+c", "log.example.org/ledger+00000000+AQ=="})
    void aKeyThatIsNoneIsRefused(String key) {
        notChecked(Run.of("verify", "--dir", log, "--key", key), "--key");
    }

    @Test
    void aDirectoryThatIsNoneIsRefused() {
        notChecked(Run.of("verify", "--dir", log.resolve("none")), "is no directory");
    }

    @Test
    void aDirectoryWithoutLogIsRefused() {
        notChecked(Run.of("verify", "--dir", directory, "--key", KEY.verifier()), "checkpoint is missing");
    }

    @Test
    void aPageInsteadOfACheckpointIsRefused() throws IOException {
        Files.writeString(log.resolve("checkpoint"), "<!doctype html>\n\n<title>\u001b[2J</title>\n");
        notChecked(Run.of("verify", "--dir", log, "--key", KEY.verifier()), "checkpoint is not what a log has there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "verify",
                "verify --dir . --url http://127.0.0.1",
                "verify --dir . --witness nobody",
                "verify --dir . --witnesses-needed 1",
                "verify --dir . --witnesses-needed -1",
                "prove ../../etc --dir .",
                "check",
                "check proof",
                "mirror --dir .",
                "nonsense"
            })
    void aCommandLineThatIsNoneGetsUsageAndExitCode2(String line) {
        Run run = Run.of((Object[]) (line.isEmpty() ? new String[0] : line.split(" ")));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Usage: ").doesNotContain("\tat ");
    }

    @Test
    void aFileThatIsNotThereIsSaidNotToBe() {
        notChecked(
                Run.of("verify", "--dir", log, "--key", KEY.verifier(), "--anchor", "nowhere"),
                "There is no file nowhere");
        notChecked(Run.of("check", "nowhere", "--key", KEY.verifier()), "There is no file nowhere");
        notChecked(Run.of("verify", "--url", "http://127.0.0.1:1", "--token-file", "nowhere"), "nowhere");
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : Verifier.commandLine().getSubcommands().keySet()) {
            Run run = Run.of(command, "--help");
            assertThat(run.out()).startsWith("Usage: authledger-verify " + command);
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    void helpListsTheExitCodes() {
        Run run = Run.of("--help");
        assertThat(run.out()).contains("Exit codes:", "0   verified", "1   could not be checked", "2  ", "3  ");
        assertThat(run.exitCode()).isZero();
    }

    private static void notChecked(Run run, String reason) {
        assertThat(run.out())
                .startsWith("not checked: ")
                .contains(reason)
                .hasLineCount(1)
                .doesNotContain("\u001b");
        assertThat(run.err()).doesNotContain("\tat ");
        assertThat(run.exitCode()).isEqualTo(1);
    }
}
