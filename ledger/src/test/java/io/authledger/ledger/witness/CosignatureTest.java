package io.authledger.ledger.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.ledger.note.CosignerKey;
import io.authledger.ledger.note.InvalidNoteException;
import io.authledger.ledger.note.SignedNote;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CosignatureTest {

    /** A checkpoint that a public log published, and what two witnesses answered to it. */
    private static final SignedNote CHECKPOINT = SignedNote.parse("""
            arche2025h1.staging.ct.transparency.dev
            1432088532
            U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

            — arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
            """.getBytes(UTF_8));

    private static final String REMORA_SIGNED =
            "— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==\n";

    private static final String STAGEMOLE_SIGNED =
            "— witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==\n";

    /** Two of the three lines that C2SP tlog-witness shows as an answer; their keys are nobody's. */
    private static final String STRANGERS_SIGNED = """
            — witness.example/w1 CMp+6LWBU0anHGH5aNDTJkH/gj79sG+T6+iP2ThYN5krrDJbR1HDnucjL39QsZTSvVjyQLrdk3DXDqI5G2HgLatVs0pWh6Up69HVOw==
            — witness.example/w2 AWui8Sk55XjYLOijihBjhqEH6nS1ndDymE0a+6idX7pLcnoB+dhnz0854aLZgrrKbYKA7nC3HNJhm/kWl7oJlqU3rXXvpysAdyP3wQ==
            """;

    private static final CosignerKey REMORA =
            CosignerKey.parse("remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2");

    @Test
    void theCosignatureOfTheKnownKeyIsFoundAmongOthers() {
        for (String body : List.of(
                REMORA_SIGNED,
                STRANGERS_SIGNED + REMORA_SIGNED,
                REMORA_SIGNED + STAGEMOLE_SIGNED,
                REMORA_SIGNED + REMORA_SIGNED)) {
            Cosignature found =
                    Cosignature.parse(body.getBytes(UTF_8), CHECKPOINT, REMORA).orElseThrow();
            assertThat(found.time()).isEqualTo(1_779_573_024);
            assertThat(REMORA.cosigned(CHECKPOINT.with(found.signature()))).hasValue(found.time());
        }
    }

    @Test
    void othersAloneAreNone() {
        assertThat(Cosignature.parse((STRANGERS_SIGNED + STAGEMOLE_SIGNED).getBytes(UTF_8), CHECKPOINT, REMORA))
                .isEmpty();
    }

    @Test
    void aWrongSignatureOfTheKnownKeyIsRefused() {
        SignedNote other =
                new SignedNote(CHECKPOINT.text().replace("1432088532", "1432088533"), CHECKPOINT.signatures());
        assertThatThrownBy(() -> Cosignature.parse(REMORA_SIGNED.getBytes(UTF_8), other, REMORA))
                .isInstanceOf(InvalidNoteException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "<html>\n", "— remora.n621.de\n", "— remora.n621.de 2net5w==\n", "— x QQ\n", "\0\n"})
    void whatIsNotLinesOfSignaturesIsRefused(String body) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cosignature.parse(body.getBytes(UTF_8), CHECKPOINT, REMORA));
    }

    @Test
    void anotherNoteInsideTheAnswerIsRefused() {
        for (String body : List.of(
                "text\n\n" + REMORA_SIGNED,
                "\n" + REMORA_SIGNED,
                REMORA_SIGNED + "\n",
                REMORA_SIGNED + "\n" + REMORA_SIGNED,
                REMORA_SIGNED.substring(0, REMORA_SIGNED.length() - 1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Cosignature.parse(body.getBytes(UTF_8), CHECKPOINT, REMORA));
        }
    }
}
