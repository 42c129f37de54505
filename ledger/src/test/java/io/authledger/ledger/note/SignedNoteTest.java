package io.authledger.ledger.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {

    // The note, keys and signatures are those of the tests of golang.org/x/mod/sumdb/note.
    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String PETER_LINE =
            "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2p"
                    + "ZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String ENOCH_LINE =
            "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5o"
                    + "vTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

    private static final VerifierKey PETER = VerifierKey.parse(NoteKeys.PETER);
    private static final VerifierKey ENOCH =
            VerifierKey.parse("EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop");

    @Test
    void signingGivesTheKnownNote() throws Exception {
        SignedNote note = SignedNote.sign(TEXT, SigningKey.of("PeterNeumann", NoteKeys.peter()));
        assertThat(note.encode()).isEqualTo((TEXT + "\n" + PETER_LINE).getBytes(UTF_8));
    }

    @Test
    void signaturesOfUnknownKeysDoNotMatter() {
        SignedNote note = parse(TEXT + "\n" + PETER_LINE + ENOCH_LINE);
        assertThat(note.verify(List.of(PETER))).containsExactly(PETER);
        assertThat(note.verify(List.of(PETER, ENOCH))).containsExactlyInAnyOrder(PETER, ENOCH);
        assertThat(note.text()).isEqualTo(TEXT);
    }

    @Test
    void aNoteThatNobodyTrustedSignedIsRefused() {
        SignedNote note = parse(TEXT + "\n" + PETER_LINE);
        assertThatThrownBy(() -> note.verify(List.of(ENOCH)))
                .isInstanceOf(InvalidNoteException.class)
                .hasMessage("No trusted key signed the note");
        assertThatThrownBy(() -> note.verify(List.of())).isInstanceOf(InvalidNoteException.class);
    }

    @Test
    void aKeyThatSharesTheNameOrTheIdAloneIsUnknown() {
        VerifierKey namesake = NoteKeys.generate("PeterNeumann").verifier();
        assertThatThrownBy(() -> parse(TEXT + "\n" + PETER_LINE).verify(List.of(namesake)))
                .hasMessage("No trusted key signed the note");
        SignedNote renamed = parse(TEXT + "\n" + PETER_LINE.replace("PeterNeumann", "CarmenSandiego"));
        assertThatThrownBy(() -> renamed.verify(List.of(PETER))).hasMessage("No trusted key signed the note");
    }

    @Test
    void oneWrongSignatureOfATrustedKeySpoilsTheNote() {
        // Bytes 4 and 5 of the signature's base64, behind the key id.
        String wrong = PETER_LINE.replace("x08go/ZJ", "x08go/ZK");
        for (String lines : new String[] {wrong, PETER_LINE + wrong, ENOCH_LINE + wrong}) {
            assertThatThrownBy(() -> parse(TEXT + "\n" + lines).verify(List.of(PETER, ENOCH)))
                    .isInstanceOf(InvalidNoteException.class)
                    .hasMessage("The signature of PeterNeumann+c74f20a3 is wrong");
        }
    }

    @Test
    void aTrustedKeysSignatureOfAnotherLengthIsWrong() {
        NoteSignature stub = new NoteSignature("PeterNeumann", PETER.id(), new byte[] {1});
        SignedNote note = new SignedNote(TEXT, List.of(stub));
        assertThatThrownBy(() -> note.verify(List.of(PETER))).isInstanceOf(InvalidNoteException.class);
    }

    @Test
    void otherTextIsNotSigned() {
        for (int i = 0; i < TEXT.length() - 1; i++) {
            char[] changed = TEXT.toCharArray();
            changed[i] = changed[i] == 'x' ? 'y' : 'x';
            SignedNote note = parse(new String(changed) + "\n" + PETER_LINE);
            assertThatThrownBy(() -> note.verify(List.of(PETER))).isInstanceOf(InvalidNoteException.class);
        }
    }

    /** From the text of C2SP signed-note; its text has an empty line of its own. */
    @Test
    void theLastEmptyLineEndsTheText() {
        String text = "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n";
        String line =
                "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcX"
                        + "xj99ihAQwaqP3ZekRwNtIc=\n";
        SignedNote note = parse(text + "\n" + line);
        assertThat(note.text()).isEqualTo(text);
        assertThat(note.signatures()).extracting(NoteSignature::name).containsExactly("quasimodo.example/salvatore");
        assertThat(note.encode()).isEqualTo((text + "\n" + line).getBytes(UTF_8));
    }

    /** The example of C2SP signed-note, section on verifier keys. */
    @Test
    void theExampleOfTheSpecificationVerifies() {
        VerifierKey key = VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        SignedNote note =
                parse("This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXpp"
                        + "zi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n");
        assertThat(note.verify(List.of(key))).containsExactly(key);
    }

    @Test
    void aTextThatLooksLikeANoteIsOnlyText() {
        SigningKey key = NoteKeys.generate("log");
        String text = TEXT + "\n" + PETER_LINE;
        SignedNote note = SignedNote.sign(text, key);
        SignedNote read = SignedNote.parse(note.encode());
        assertThat(read).isEqualTo(note);
        assertThat(read.text()).isEqualTo(text);
        assertThatThrownBy(() -> read.verify(List.of(PETER))).hasMessage("No trusted key signed the note");
    }

    @Test
    void aWitnessAddsItsSignature() {
        SigningKey log = NoteKeys.generate("log");
        SigningKey witness = NoteKeys.generate("witness");
        SignedNote note = SignedNote.sign(TEXT, log).with(witness.sign(TEXT));
        assertThat(SignedNote.parse(note.encode()).verify(List.of(log.verifier(), witness.verifier())))
                .containsExactlyInAnyOrder(log.verifier(), witness.verifier());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n\n— log AAAAAAA=",
                "text\n— log AAAAAAA=\n",
                "text\n\n- log AAAAAAA=\n",
                "text\n\n—log AAAAAAA=\n",
                "text\n\n— AAAAAAA=\n",
                "text\n\n—  AAAAAAA=\n",
                "text\n\n— bad name AAAAAAA=\n",
                "text\n\n— bad+name AAAAAAA=\n",
                "text\n\n— log  AAAAAAA=\n",
                "text\n\n— log AAAAAA==\n",
                "text\n\n— log AAAAAAA\n",
                "text\n\n— log AAAAAAB=\n",
                "text\n\n— log AAAAAAA= \n",
                "text\n\n— log\n",
                "text\n\n— log AAAAAAA=\nmore\n",
                "text\n\n— log AAAAAAA=\n\n",
                "text\r\n\n— log AAAAAAA=\n",
                "te\txt\n\n— log AAAAAAA=\n",
                "te\u0000xt\n\n— log AAAAAAA=\n"
            })
    void whatIsNoNoteIsRefused(String note) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(note));
    }

    @Test
    void theNoteThatTheOthersDifferFromIsOne() {
        assertThat(parse("text\n\n— log AAAAAAA=\n").text()).isEqualTo("text\n");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] note = ("text\n\n" + PETER_LINE).getBytes(UTF_8);
        note[1] = (byte) 0xff;
        assertThatIllegalArgumentException().isThrownBy(() -> SignedNote.parse(note));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no newline", "bell\u0007\n", "half \ud800\n"})
    void textsThatANoteCannotHaveAreNotSigned(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SignedNote.sign(text, NoteKeys.generate("log")));
    }

    @Test
    void thereIsALimitToSignaturesAndBytes() {
        String most = "text\n\n" + PETER_LINE.repeat(SignedNote.MAX_SIGNATURES);
        assertThat(parse(most).signatures()).hasSize(100);
        assertThatIllegalArgumentException().isThrownBy(() -> parse(most + PETER_LINE));
        String longText = "x".repeat(SignedNote.MAX_BYTES) + "\n\n" + PETER_LINE;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(longText))
                .withMessage("A note has at most 1000000 bytes");
    }

    private static SignedNote parse(String note) {
        return SignedNote.parse(note.getBytes(UTF_8));
    }
}
