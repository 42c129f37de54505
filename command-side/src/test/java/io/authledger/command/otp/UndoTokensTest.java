package io.authledger.command.otp;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.keys.TestKeys;
import io.authledger.command.otp.UndoTokens.Change;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UndoTokensTest {

    private static final UndoTokens TOKENS = new UndoTokens(TestKeys.of(1));
    private static final UUID USER = UUID.randomUUID();
    private static final UUID CHANGE = UUID.randomUUID();

    private final String token = TOKENS.issue(USER, CHANGE);

    @Test
    void aTokenIsReadAsItWasIssued() {
        assertThat(TOKENS.read(token)).contains(new Change(USER, CHANGE));
    }

    @Test
    void aTokenHasOneSpelling() {
        for (int at = 0; at < token.length(); at++) {
            for (char other : "AQgw_-".toCharArray()) {
                String changed = token.substring(0, at) + other + token.substring(at + 1);
                assertThat(changed.equals(token) || TOKENS.read(changed).isEmpty())
                        .as(changed)
                        .isTrue();
            }
        }
    }

    @Test
    void aTokenOfAnotherServiceIsNone() {
        assertThat(new UndoTokens(TestKeys.of(50)).read(token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "AAAA", "=", "ñ"})
    void whatIsNoTokenIsNone(String text) {
        assertThat(TOKENS.read(text)).isEmpty();
        assertThat(TOKENS.read(token + text)).as(text).isEqualTo(text.isEmpty() ? TOKENS.read(token) : TOKENS.read(""));
    }
}
