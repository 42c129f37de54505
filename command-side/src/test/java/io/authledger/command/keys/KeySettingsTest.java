package io.authledger.command.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySettingsTest {

    private static final byte[] KEY = KeysFixture.bytes(7);
    private static final String ENCODED = Base64.getEncoder().encodeToString(KEY);

    private final Path directory;

    KeySettingsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void aKeyIsReadFromItsValue() {
        assertThat(master(ENCODED, null).master()).isEqualTo(KEY);
    }

    @Test
    void aKeyIsReadFromItsFileWithOrWithoutALineEnd() throws IOException {
        Path file = Files.writeString(directory.resolve("key"), ENCODED + "\n");
        assertThat(master(null, file).master()).isEqualTo(KEY);
        assertThat(new KeySettings(null, null, null, null, null, file).reader()).isEqualTo(KEY);
    }

    @Test
    void aMissingKeyIsNamedByItsProperty() {
        assertThatThrownBy(() -> master(null, null).master())
                .isInstanceOf(KeyNotUsableException.class)
                .hasMessage("Set authledger.master-key or authledger.master-key-file: 32 bytes in Base64");
        assertThatThrownBy(() -> master(null, null).reader()).hasMessageStartingWith("Set authledger.reader-key");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        Path nowhere = directory.resolve("nowhere");
        assertThatThrownBy(() -> master(null, nowhere).master())
                .isInstanceOf(KeyNotUsableException.class)
                .hasMessage("authledger.master-key-file cannot be read: " + nowhere);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret-that-is-no-base64", "c2hvcnQtc2VjcmV0", "secret===", "ÄÖÜ-secret"})
    void whatIsNoKeyIsRefusedWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> master(text, null).master())
                .isInstanceOf(KeyNotUsableException.class)
                .hasNoCause()
                .hasMessage("authledger.master-key must be 32 bytes in Base64");
    }

    @Test
    void settingsAreNeverPrinted() {
        assertThat(master(ENCODED, null)).hasToString("[redacted]");
    }

    private static KeySettings master(@Nullable String value, @Nullable Path file) {
        return new KeySettings(value, file, null, null, null, null);
    }
}
