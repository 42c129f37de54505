package io.authledger.ledger.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.ledger.note.InvalidNoteException;
import io.authledger.ledger.note.NoteKeys;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.SigningKey;
import io.authledger.ledger.tree.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

    /** The example of C2SP tlog-checkpoint, with the witness that C2SP tlog-cosignature adds. */
    private static final String EXAMPLE = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n\n"
            + "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyW"
            + "E+xeMcTOAYQ8=\n"
            + "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0"
            + "xUe+mbIUBkBIfZ+qnA==\n";

    private static final SigningKey KEY = NoteKeys.generate("example.com/log");

    @Test
    void theExampleOfTheSpecificationIsReadAndWritten() {
        SignedNote note = SignedNote.parse(EXAMPLE.getBytes(UTF_8));
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.size()).isEqualTo(20_852_163);
        assertThat(checkpoint.root()).hasToString(ROOT);
        assertThat(checkpoint.extensions()).isEmpty();
        assertThat(checkpoint.text()).isEqualTo(note.text());
        assertThat(note.encode()).isEqualTo(EXAMPLE.getBytes(UTF_8));
    }

    @Test
    void extensionLinesAreKept() {
        Checkpoint checkpoint = new Checkpoint("log", 0, Hash.EMPTY_TREE, List.of("one", "two three"));
        assertThat(checkpoint.text()).endsWith("=\none\ntwo three\n");
        assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "log\n1\n",
                "log\n1\n" + ROOT,
                "\n1\n" + ROOT + "\n",
                "log\n01\n" + ROOT + "\n",
                "log\n-1\n" + ROOT + "\n",
                "log\n1 \n" + ROOT + "\n",
                "log\n9223372036854775808\n" + ROOT + "\n",
                "log\n1\nAAAA\n",
                "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
                "log\n1\n" + ROOT + "\n\n",
                "log\n1\n" + ROOT + "\nmore\n\n",
                "log\n1\n" + ROOT + "\n\nmore\n",
                "log\r\n1\n" + ROOT + "\n"
            })
    void whatIsNoCheckpointIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.parse(text));
    }

    @Test
    void whatTheLogSignedIsBelieved() {
        Checkpoint checkpoint = new Checkpoint("example.com/log", 7, Hash.EMPTY_TREE);
        SignedNote note = SignedNote.parse(checkpoint.sign(KEY).encode());
        assertThat(Checkpoint.open(note, KEY.verifier())).isEqualTo(checkpoint);
        SigningKey stranger = NoteKeys.generate("example.com/log");
        assertThatThrownBy(() -> Checkpoint.open(note, stranger.verifier())).isInstanceOf(InvalidNoteException.class);
    }

    @Test
    void aLogSpeaksForItselfAlone() {
        Checkpoint other = new Checkpoint("example.com/other", 7, Hash.EMPTY_TREE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> other.sign(KEY))
                .withMessage("The key of a log has the name of its origin");
        SignedNote note = SignedNote.sign(other.text(), KEY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Checkpoint.open(note, KEY.verifier()))
                .withMessage("A checkpoint of another log");
    }

    @Test
    void linesAreLines() {
        for (String line : new String[] {"", "two\nlines", "tab\t"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint(line, 0, Hash.EMPTY_TREE));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Checkpoint("log", 0, Hash.EMPTY_TREE, List.of(line)));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("log", -1, Hash.EMPTY_TREE));
    }
}
