package io.authledger.command.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkSettingsTest {

    @Test
    void theTokenGoesIntoTheFragment() {
        assertThat(new LinkSettings("https://app.example.org/new?x=1").passwordReset("AbC-_"))
                .isEqualTo("https://app.example.org/new?x=1#token=AbC-_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void withoutAPageThereIsNoLink(String none) {
        assertThat(new LinkSettings(none).passwordReset("AbC-_")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/new",
                "app.example.org/new",
                "javascript:alert(1)",
                "https:///new",
                "https://a.org/#/new",
                "a b"
            })
    void whatIsNoPageStopsTheStart(String page) {
        assertThatThrownBy(() -> new LinkSettings(page)).isInstanceOf(IllegalArgumentException.class);
    }
}
