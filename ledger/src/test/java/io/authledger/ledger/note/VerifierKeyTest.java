package io.authledger.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierKeyTest {

    /** The example of C2SP signed-note, and those of golang.org/x/mod/sumdb/note. */
    @ParameterizedTest
    @CsvSource({
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k, example.com/foo, 530d903a",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW, PeterNeumann, c74f20a3",
        "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop, EnochRoot, af0cfe78",
        "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6, TEST, 7997405c"
    })
    void knownKeysAreReadAndWritten(String vkey, String name, String id) {
        VerifierKey key = VerifierKey.parse(vkey);
        assertThat(key.name()).isEqualTo(name);
        assertThat(key.id()).hasToString(id);
        assertThat(key.encode()).isEqualTo(vkey);
        assertThat(key).isEqualTo(VerifierKey.parse(vkey));
    }

    @Test
    void noPartOfAKeyIsAKey() {
        for (int from = 0; from < NoteKeys.PETER.length(); from++) {
            for (int to = from; to <= NoteKeys.PETER.length(); to++) {
                String part = NoteKeys.PETER.substring(from, to);
                if (!part.equals(NoteKeys.PETER)) {
                    assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse(part));
                }
            }
        }
    }

    @Test
    void aKeyWithOneOtherCharacterIsRefused() {
        for (int i = 0; i < NoteKeys.PETER.length(); i++) {
            StringBuilder changed = new StringBuilder(NoteKeys.PETER);
            changed.setCharAt(i, (char) (changed.charAt(i) + 1));
            assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse(changed.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
                "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
            })
    void otherLengthsTypesAndSpellingsAreRefused(String vkey) {
        assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse(vkey));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "a+b", "a\tb", "a\nb", "a\u00a0b", "a\u2003b", "a\u0085b", "a\u0001b", "a\ud800"})
    void namesWithoutSpacesAndPlusOnly(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.of(name, new byte[32]));
        assertThatIllegalArgumentException().isThrownBy(() -> NoteKeys.generate(name));
    }

    @Test
    void anyOtherNameWillDo() {
        VerifierKey key = NoteKeys.generate("ünïcode.example/—log").verifier();
        assertThat(VerifierKey.parse(key.encode())).isEqualTo(key);
    }

    @Test
    void halvesOfTwoPairsAreRefused() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("Ed25519");
        KeyPair mixed = new KeyPair(
                keys.generateKeyPair().getPublic(), keys.generateKeyPair().getPrivate());
        assertThatThrownBy(() -> SigningKey.of("log", mixed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The private key does not belong to the public one");
    }

    @Test
    void keysOfAnotherAlgorithmAreRefused() throws Exception {
        for (String algorithm : new String[] {"Ed448", "X25519", "RSA"}) {
            KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
            assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.of("log", pair));
        }
    }
}
