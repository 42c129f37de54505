package io.authledger.command.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MasterKeyTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] PLAIN = "thirty-two bytes of a secret key".getBytes(StandardCharsets.UTF_8);

    private final byte[] bytes = RANDOM.generateSeed(32);
    private final MasterKey key = new MasterKey(bytes, RANDOM);
    private final byte[] wrapped = key.wrap(PLAIN, "data|ada|secret|1");

    @Test
    void whatIsWrappedOpensAgain() {
        assertThat(key.unwrap(wrapped, "data|ada|secret|1", key.id())).isEqualTo(PLAIN);
    }

    @Test
    void aKeyIsWrappedDifferentlyEachTime() {
        assertThat(key.wrap(PLAIN, "label")).isNotEqualTo(key.wrap(PLAIN, "label"));
    }

    @Test
    void aWrappedKeyCannotStandInForAnother() {
        assertThatThrownBy(() -> key.unwrap(wrapped, "data|ada|display|1", key.id()))
                .isInstanceOf(KeyNotUsableException.class)
                .hasMessage("A key in the database was altered: data|ada|display|1");
    }

    @Test
    void everyAlteredByteIsNoticed() {
        for (int i = 0; i < wrapped.length; i++) {
            byte[] altered = wrapped.clone();
            altered[i] ^= 1;
            assertThatThrownBy(() -> key.unwrap(altered, "data|ada|secret|1", key.id()))
                    .isInstanceOf(KeyNotUsableException.class);
        }
    }

    @Test
    void everyTruncationIsNoticed() {
        for (int length = 0; length < wrapped.length; length++) {
            byte[] truncated = Arrays.copyOf(wrapped, length);
            assertThatThrownBy(() -> key.unwrap(truncated, "data|ada|secret|1", key.id()))
                    .isInstanceOf(KeyNotUsableException.class);
        }
    }

    @Test
    void anotherMasterKeyIsNamedWithoutItsBytes() {
        MasterKey other = new MasterKey(RANDOM.generateSeed(32), RANDOM);
        assertThatThrownBy(() -> other.unwrap(wrapped, "data|ada|secret|1", key.id()))
                .isInstanceOf(KeyNotUsableException.class)
                .hasMessage("The database was written with master key " + key.id() + ", but authledger.master-key is "
                        + other.id());
    }

    @Test
    void theIdComesOfTheKeyAndTellsNothingOfIt() {
        assertThat(new MasterKey(bytes, RANDOM).id()).isEqualTo(key.id()).matches("[0-9a-f]{16}");
        assertThat(HexFormat.of().formatHex(bytes)).doesNotContain(key.id());
    }
}
