package io.authledger.command.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PasswordTest {

    @Test
    void theSameTextTypedDifferentlyIsTheSamePassword() {
        assertThat(Password.of("caf\u00e9 \ufb01n")).isEqualTo(Password.of("cafe\u0301 fin"));
        assertThat(Password.of("caf\u00e9").bytes())
                .isEqualTo(Password.of("cafe\u0301").bytes());
    }

    @Test
    void caseAndSpacesCount() {
        assertThat(Password.of("secret word")).isNotEqualTo(Password.of("Secret word"));
        assertThat(Password.of("secret word")).isNotEqualTo(Password.of("secret word "));
    }

    @Test
    void halfASurrogatePairMatchesNothingElse() {
        assertThat(Password.of("pass\ud800word")).isNotEqualTo(Password.of("pass?word"));
        assertThat(Password.of("pass\ud800word")).isNotEqualTo(Password.of("pass\ufffdword"));
    }

    @Test
    void aTextThatOnlyNormalisingMakesShortEnoughIsNormalised() {
        String longest = "\u03b1\u0342\u0345".repeat(PasswordPolicy.MAX_LENGTH);
        assertThat(Password.of(longest)).isEqualTo(Password.of("\u1fb7".repeat(PasswordPolicy.MAX_LENGTH)));
    }

    @Test
    void aTextFarTooLongStaysTooLong() {
        String text = Password.of("e\u0301".repeat(8_000)).text();
        assertThat(text.codePointCount(0, text.length())).isGreaterThan(PasswordPolicy.MAX_LENGTH);
    }

    @Test
    void itIsReadFromAJsonString() {
        assertThat(JsonMapper.shared().readValue("\"caf\u00e9\"", Password.class))
                .isEqualTo(Password.of("caf\u00e9"));
    }

    @Test
    void itIsNeverPrinted() {
        assertThat(Password.of("correct horse")).hasToString("[redacted]");
        assertThat(JsonMapper.shared().writeValueAsString(Password.of("correct horse")))
                .doesNotContain("correct");
    }
}
