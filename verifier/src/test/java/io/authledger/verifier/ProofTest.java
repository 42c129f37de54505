package io.authledger.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.ledger.LeafHash;
import io.authledger.ledger.checkpoint.TlogProof;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.SigningKey;
import io.authledger.ledger.tree.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofTest {

    private static final SigningKey KEY = Given.key();
    private static final Given.Witness WITNESS = new Given.Witness("witness.example.org");
    private static final int SIZE = 700;

    private Path directory = Path.of("");
    private Path log = Path.of("");
    private Path proof = Path.of("");

    @BeforeEach
    void write(@TempDir Path temporary) throws IOException {
        directory = temporary;
        log = temporary.resolve("log");
        proof = temporary.resolve("event.tlog-proof");
        WrittenLog written = Given.log(log, KEY, SIZE);
        written.publish(WITNESS.cosign(SignedNote.parse(Files.readAllBytes(log.resolve("checkpoint")))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 512, 698, 699})
    void anEventOfADirectoryIsProvedAndChecked(int index) {
        Run proved = prove(index);
        assertThat(proved.out()).startsWith("proved in " + proof).doesNotContain(Given.SECRET);
        assertThat(proved.exitCode()).isZero();
        Run checked = check();
        assertThat(checked.out())
                .startsWith("verified: event " + Given.eventId(index)
                        + " (user.logged-in at 2025-06-09T05:45:44.994Z, user ")
                .contains(" is leaf " + index + " of log.example.org/ledger, in its checkpoint of size 700 with root ")
                .doesNotContain(Given.SECRET)
                .hasLineCount(1);
        assertThat(checked.exitCode()).isZero();
    }

    @Test
    void anEventOfAServerIsProvedByTheServersProofAndItsEntry() throws IOException {
        serveProof(400, 400);
        try (LogServer server = new LogServer(log)) {
            Run run =
                    Run.of("prove", Given.eventId(400), "--url", server.url(), "--out", proof, "--key", KEY.verifier());
            assertThat(run.exitCode()).isZero();
        }
        assertThat(TlogProof.parse(Files.readAllBytes(proof)).extra()).isEqualTo(Given.entry(400, 20));
        assertThat(check("--witness", WITNESS.key).out()).contains("cosigned by 1 of 1");
    }

    @Test
    void aServerThatProvesAnotherEventIsFoundOut() throws IOException {
        serveProof(400, 401);
        try (LogServer server = new LogServer(log)) {
            Run run =
                    Run.of("prove", Given.eventId(400), "--url", server.url(), "--out", proof, "--key", KEY.verifier());
            assertThat(run.out()).startsWith("WRONG: the log proved another event: ");
            assertThat(run.exitCode()).isEqualTo(3);
        }
        assertThat(proof).doesNotExist();
    }

    @Test
    void anEventThatTheLogDoesNotHaveIsNotProved() throws IOException {
        assertThat(prove(SIZE).out()).startsWith("not checked: ").contains("has no event");
        try (LogServer server = new LogServer(log)) {
            Run run = Run.of("prove", Given.eventId(1), "--url", server.url(), "--key", KEY.verifier());
            assertThat(run.out()).contains("/proof is missing");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void aProofOfTheServerIsCheckedByTheLeafHash() throws IOException {
        serveProof(400, 400);
        Path served = log.resolve("events/" + Given.eventId(400) + "/proof");
        Hash leaf = Hash.of(LeafHash.of(Given.entry(400, 20)));
        Run run = Run.of("check", served, "--key", KEY.verifier(), "--leaf-hash", leaf);
        assertThat(run.out()).startsWith("verified: the hash is that of leaf 400 of log.example.org/ledger");
        assertThat(Run.of("check", served, "--key", KEY.verifier()).exitCode()).isEqualTo(2);
        Run other = Run.of("check", served, "--key", KEY.verifier(), "--leaf-hash", Hash.EMPTY_TREE);
        assertThat(other.out()).startsWith("WRONG: the leaf is not in the checkpoint: ");
        assertThat(other.exitCode()).isEqualTo(3);
    }

    @Test
    void noBitOfAProofCanBeChanged() throws IOException {
        prove(5);
        byte[] right = Files.readAllBytes(proof);
        // The log's signature is the last that has to hold: a cosignature of nobody asked for may be anything.
        int end = new String(right, UTF_8).lastIndexOf("\n\u2014 witness");
        for (int i = 0; i < Math.min(end, right.length); i++) {
            byte[] changed = right.clone();
            changed[i] ^= 1;
            Files.write(proof, changed);
            assertThat(check().exitCode()).as("byte %s", i).isIn(1, 3);
        }
    }

    @Test
    void aProofWithAnotherEntryIsWrong() throws IOException {
        prove(5);
        TlogProof right = TlogProof.parse(Files.readAllBytes(proof));
        TlogProof other = new TlogProof(Given.entry(6, 20), right.index(), right.hashes(), right.checkpoint());
        Files.write(proof, other.encode());
        assertThat(check().out()).startsWith("WRONG: the leaf is not in the checkpoint: ");
    }

    @Test
    void aProofUnderAnotherKeyOrWithoutAWitnessIsWrong() {
        prove(5);
        assertThat(Run.of("check", proof, "--key", Given.key().verifier()).exitCode())
                .isEqualTo(3);
        Run run = check("--witness", new Given.Witness("absent.example.org").key);
        assertThat(run.out()).startsWith("WRONG: the checkpoint has cosignatures of 0 of these 1 witnesses");
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void controlCharactersOfAnEventAreNotPrinted() throws IOException {
        Path odd = directory.resolve("odd");
        WrittenLog written = new WrittenLog(odd, KEY);
        written.append(new io.authledger.ledger.LedgerEntry(
                        0, "id", "\u001b[2Juser\r\n", 0, "na\u202eme", "1", "time", new byte[0], new byte[0])
                .encode());
        written.checkpoint();
        Run run = Run.of("prove", "id", "--dir", odd, "--out", proof, "--key", KEY.verifier());
        assertThat(run.out()).contains("user ?[2Juser??", "na?me").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "c2sp.org/tlog-proof@v1\nindex 0\n\nx\n"})
    void whatIsNoProofIsSaidToBeNone(String text) throws IOException {
        Files.writeString(proof, text);
        Run run = check();
        assertThat(run.out()).startsWith("not checked: ").contains("cannot be read as a proof");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    private Run prove(int index) {
        return Run.of("prove", Given.eventId(index), "--dir", log, "--out", proof, "--key", KEY.verifier());
    }

    private Run check(Object... more) {
        return more.length == 0
                ? Run.of("check", proof, "--key", KEY.verifier())
                : Run.of("check", proof, "--key", KEY.verifier(), more[0], more[1]);
    }

    /** As the service does it: without the entry. */
    private void serveProof(int asked, int proved) throws IOException {
        prove(proved);
        TlogProof made = TlogProof.parse(Files.readAllBytes(proof));
        Path served = log.resolve("events/" + Given.eventId(asked) + "/proof");
        Files.createDirectories(served.resolve("..").normalize());
        Files.write(served, new TlogProof(made.index(), made.hashes(), made.checkpoint()).encode());
        Files.delete(proof);
    }
}
