package io.authledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserAgentTest {

    private static final String PAIR = "😀";

    @Test
    void absentIsEmpty() {
        assertThat(UserAgent.of((String) null).value()).isEmpty();
    }

    @Test
    void at512CharactersItIsCut() {
        assertThat(UserAgent.of("a".repeat(512)).value()).hasSize(512);
        assertThat(UserAgent.of("a".repeat(513)).value()).hasSize(512);
    }

    @Test
    void noSurrogatePairIsSplit() {
        assertThat(UserAgent.of("a".repeat(511) + PAIR).value()).isEqualTo("a".repeat(511));
        assertThat(UserAgent.of("a".repeat(510) + PAIR + "b").value()).isEqualTo("a".repeat(510) + PAIR);
    }

    @Test
    void controlCharactersAreDropped() {
        assertThat(UserAgent.of("a\tb\u007fc\u0085d").value()).isEqualTo("abcd");
    }
}
