package io.authledger.ledger.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CosignerKeyTest {

    /** A checkpoint that a public log published, with an RFC 6962 signature and four witnesses beside its own. */
    private static final String PUBLISHED = """
            arche2025h1.staging.ct.transparency.dev
            1432088532
            U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

            — arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
            — arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
            — transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
            — witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
            — remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
            — witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
            """;

    private static final String REMORA = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";

    private static final String TEXT = "example.com/log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

    private static final SigningKey WITNESS = NoteKeys.generate("witness");
    private static final CosignerKey KEY = cosigner(WITNESS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                REMORA,
                "witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO",
                "witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv",
                "transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM"
            })
    void witnessesOfAPublishedCheckpointVerify(String vkey) {
        CosignerKey key = CosignerKey.parse(vkey);
        assertThat(key.encode()).isEqualTo(vkey);
        assertThat(key.cosigned(SignedNote.parse(PUBLISHED.getBytes(UTF_8)))).hasValue(1_779_573_024);
        SignedNote other =
                SignedNote.parse(PUBLISHED.replace("1432088532", "1432088533").getBytes(UTF_8));
        assertThatThrownBy(() -> key.cosigned(other)).isInstanceOf(InvalidNoteException.class);
    }

    @Test
    void theLogOfAPublishedCheckpointVerifies() {
        VerifierKey log = VerifierKey.parse(
                "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f");
        SignedNote note = SignedNote.parse(PUBLISHED.getBytes(UTF_8));
        assertThat(note.verify(List.of(log))).containsExactly(log);
        assertThat(note.encode()).isEqualTo(PUBLISHED.getBytes(UTF_8));
    }

    @Test
    void aWitnessThatDidNotSignHasNoTime() {
        assertThat(KEY.cosigned(SignedNote.sign(TEXT, NoteKeys.generate("log"))))
                .isEmpty();
        assertThat(KEY.cosigned(SignedNote.sign(TEXT, WITNESS))).isEmpty();
    }

    @Test
    void theLastTimeCounts() {
        SignedNote note = SignedNote.sign(TEXT, NoteKeys.generate("log"))
                .with(cosignature(20, 20))
                .with(cosignature(30, 30))
                .with(cosignature(0, 0));
        assertThat(KEY.cosigned(note)).hasValue(30);
    }

    @Test
    void aWrongCosignatureSpoilsTheNote() {
        SignedNote good = SignedNote.sign(TEXT, NoteKeys.generate("log")).with(cosignature(20, 20));
        SignedNote otherTime = good.with(cosignature(21, 20));
        assertThatThrownBy(() -> KEY.cosigned(otherTime))
                .isInstanceOf(InvalidNoteException.class)
                .hasMessage("The signature of witness+" + KEY.id() + " is wrong");
        SignedNote beyond = good.with(cosignature(-1, -1));
        assertThatThrownBy(() -> KEY.cosigned(beyond)).isInstanceOf(InvalidNoteException.class);
        SignedNote cut = good.with(new NoteSignature("witness", KEY.id(), new byte[64]));
        assertThatThrownBy(() -> KEY.cosigned(cut)).isInstanceOf(InvalidNoteException.class);
    }

    @Test
    void theTwoTypesOfKeysAreNotTakenForEachOther() {
        assertThatIllegalArgumentException().isThrownBy(() -> CosignerKey.parse(NoteKeys.PETER));
        assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse(REMORA));
        assertThat(KEY.id()).isNotEqualTo(WITNESS.verifier().id());
    }

    private static CosignerKey cosigner(SigningKey key) {
        String vkey = key.verifier().encode();
        byte[] typed = Base64.getDecoder().decode(vkey.substring(vkey.indexOf('+', "witness+".length()) + 1));
        return CosignerKey.of("witness", Arrays.copyOfRange(typed, 1, typed.length));
    }

    /** What the witness signs for one time, sent as if for another. */
    private static NoteSignature cosignature(long said, long signed) {
        byte[] ed25519 =
                WITNESS.sign("cosignature/v1\ntime " + signed + "\n" + TEXT).signature();
        byte[] bytes = ByteBuffer.allocate(72).putLong(said).put(ed25519).array();
        return new NoteSignature("witness", KEY.id(), bytes);
    }
}
