package io.authledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalFormsTest {

    @ParameterizedTest
    @ValueSource(strings = {"QQ", "QQ=", "QR==", "QQ==\n", " QQ==", "Q-==", "QQ==QQ=="})
    void otherSpellingsOfBase64AreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalBase64.decode(text));
    }

    @Test
    void canonicalBase64IsRead() {
        assertThat(CanonicalBase64.decode("QQ==")).containsExactly('A');
        assertThat(CanonicalBase64.decode("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "01", "+1", "-1", " 1", "1\n", "1.0", "٣", "9223372036854775808"})
    void otherSpellingsOfNumbersAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalDecimal.parse(text));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 10, Long.MAX_VALUE})
    void numbersAreRead(long number) {
        assertThat(CanonicalDecimal.parse(Long.toString(number))).isEqualTo(number);
    }
}
