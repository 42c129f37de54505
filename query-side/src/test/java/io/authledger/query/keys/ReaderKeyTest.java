package io.authledger.query.keys;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.api.sealed.DataKey;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedField;
import io.authledger.query.WrappedForReaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;

class ReaderKeyTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final UUID ada = UUID.randomUUID();
    private final byte[] key = RANDOM.generateSeed(32);
    private final byte[] first = RANDOM.generateSeed(32);
    private final byte[] second = RANDOM.generateSeed(32);
    private final ReaderKey readerKey = new ReaderKey(key);
    private final String wrapped = WrappedForReaders.wrap(key, ada, Map.of(1, first, 2, second));

    private static ReaderKey from(@Nullable String value, @Nullable Path file) {
        return ReaderKey.from(new ReaderKeyProperties(value, file, null, null));
    }

    @Test
    void itOpensEveryVersionOfAUsersKey() {
        SealedDisplay sealed = new DataKey(ada, 2, second).sealDisplay(SealedField.NETWORK, "192.0.2.7", RANDOM);
        Map<Integer, DataKey> keys = readerKey.open(ada, wrapped).orElseThrow();
        assertThat(keys).containsOnlyKeys(1, 2);
        assertThat(requireNonNull(keys.get(2)).open(SealedField.NETWORK, sealed))
                .isEqualTo("192.0.2.7");
        assertThat(readerKey.fits(ada, wrapped)).isTrue();
    }

    @Test
    void keysOfOneUserAreNotTakenForAnothers() {
        UUID bob = UUID.randomUUID();
        assertThat(readerKey.open(bob, wrapped)).isEmpty();
        assertThat(readerKey.fits(bob, wrapped)).isFalse();
    }

    @Test
    void meanwhileASecondKeyOpensToo() {
        byte[] next = RANDOM.generateSeed(32);
        ReaderKey both = ReaderKey.from(new ReaderKeyProperties(encoded(next), null, encoded(key), null));
        String newlyWrapped = WrappedForReaders.wrap(next, ada, Map.of(1, first));
        assertThat(both.open(ada, wrapped)).isPresent();
        assertThat(both.open(ada, newlyWrapped)).isPresent();
        assertThat(readerKey.open(ada, newlyWrapped)).isEmpty();
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void whatIsWrappedForAnotherReaderDoesNotFit() {
        ReaderKey other = new ReaderKey(RANDOM.generateSeed(32));
        assertThat(other.open(ada, wrapped)).isEmpty();
        assertThat(other.fits(ada, wrapped)).isFalse();
    }

    @Test
    void whatWasAlteredDoesNotOpen() {
        String[] parts = wrapped.split("\\.", -1);
        char flipped = parts[3].charAt(0) == 'A' ? 'B' : 'A';
        parts[3] = flipped + parts[3].substring(1);
        assertThat(readerKey.open(ada, String.join(".", parts))).isEmpty();
        assertThat(readerKey.open(ada, "noise")).isEmpty();
        assertThat(readerKey.fits(ada, "noise")).isFalse();
    }

    @Test
    void itComesFromAPropertyOrAFile(@TempDir Path directory) throws Exception {
        String base64 = Base64.getEncoder().encodeToString(key);
        Path file = Files.writeString(directory.resolve("reader.key"), base64 + "\n");
        assertThat(from(base64, null).open(ada, wrapped)).isPresent();
        assertThat(from(null, file).open(ada, wrapped)).isPresent();
    }

    @Test
    void withoutItTheStartSaysWhatToSet(@TempDir Path directory) {
        assertThatThrownBy(() -> from(null, null)).hasMessageStartingWith("Set authledger.reader-key or");
        assertThatThrownBy(() -> from("not base64!", null)).hasMessage("authledger.reader-key is not base64");
        assertThatThrownBy(() -> from("c2hvcnQ=", null)).hasMessageStartingWith("The reader key has 5 bytes");
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> from(null, missing))
                .hasMessage("authledger.reader-key-file cannot be read: " + missing);
        assertThat(new ReaderKeyFailure().analyze(new ReaderKeyException("one line")))
                .extracting(FailureAnalysis::getDescription)
                .isEqualTo("one line");
    }

    @Test
    void itIsNeverShown() {
        String base64 = Base64.getEncoder().encodeToString(key);
        assertThat(new ReaderKeyProperties(base64, null, base64, null).toString())
                .doesNotContain(base64);
        assertThat(readerKey.toString()).isEqualTo("[redacted]");
    }
}
