package io.authledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.ledger.note.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that is wrong cannot hide it by not showing the rest. */
@SuppressWarnings("NullAway.Init") // set before each test
class UnreadableRestTest {

    private static final SigningKey KEY = Given.key();

    private Path log;
    private Path state;
    private LogServer server;

    @BeforeEach
    void refuseEntries(@TempDir Path directory) throws IOException {
        log = directory.resolve("log");
        state = directory.resolve("state");
        Given.log(log, KEY, 700);
        assertThat(Run.of("verify", "--dir", log, "--key", KEY.verifier(), "--state", state)
                        .exitCode())
                .isZero();
        server = new LogServer(log);
        server.next("tile/entries/000", LogServer.status(403, ""));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aLogThatIsRightSoFarIsNotChecked() {
        Run run = verify();
        assertThat(run.out()).startsWith("not checked: ").contains("status 403");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void aLogThatShrankIsWrong() throws IOException {
        byte[] before = Files.readAllBytes(state);
        Given.log(log, KEY, 500);
        assertWrong(verify("--state", state.toString()), "the log shrank: size 700 ");
        assertThat(state).hasBinaryContent(before);
    }

    @Test
    void aLogWithoutTheCosignatureIsWrong() {
        String witness = new Given.Witness("witness.example.org").key.encode();
        assertWrong(verify("--witness", witness), "has cosignatures of 0 of these 1 witnesses");
    }

    @Test
    void aLogWithAWrongTileIsWrong() throws IOException {
        byte[] tile = Files.readAllBytes(log.resolve("tile/0/000"));
        tile[0]++;
        Files.write(log.resolve("tile/0/000"), tile);
        assertWrong(verify(), "tile/0/000 does not have the hash that the tile above it says");
    }

    private Run verify(String... more) {
        List<Object> arguments = new ArrayList<>(List.of("verify", "--url", server.url(), "--key", KEY.verifier()));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray());
    }

    private static void assertWrong(Run run, String finding) {
        assertThat(run.out())
                .startsWith("WRONG: log.example.org/ledger at size ")
                .contains(finding)
                .contains(", and the rest could not be read: ")
                .contains("status 403")
                .hasLineCount(1);
        assertThat(run.err()).contains(finding).hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(3);
    }
}
