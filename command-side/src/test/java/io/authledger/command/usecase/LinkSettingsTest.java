package io.authledger.command.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkSettingsTest {

    @Test
    void theTokenGoesIntoTheFragment() {
        LinkSettings links = new LinkSettings("https://app.example.org/new?x=1", "https://app.example.org/undo");
        assertThat(links.passwordReset("AbC-_")).isEqualTo("https://app.example.org/new?x=1#token=AbC-_");
        assertThat(links.undo("AbC-_")).isEqualTo("https://app.example.org/undo#token=AbC-_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void withoutAPageThereIsNoLink(String none) {
        LinkSettings links = new LinkSettings(none, none);
        assertThat(links.passwordReset("AbC-_")).isNull();
        assertThat(links.undo("AbC-_")).isNull();
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
        assertThatThrownBy(() -> new LinkSettings(page, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LinkSettings("", page)).isInstanceOf(IllegalArgumentException.class);
    }
}
