package io.authledger.command.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.authledger.api.Language;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientLanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | ENGLISH",
                "es | SPANISH",
                "ES-mx | SPANISH",
                "es-419,es;q=0.9,en;q=0.8 | SPANISH",
                "en,es;q=0.9 | ENGLISH",
                "en;q=0.1,es;q=0.9 | SPANISH",
                "fr,es;q=0.5,en;q=0.4 | SPANISH",
                "fr,de | ENGLISH",
                "* | ENGLISH",
                "est | ENGLISH",
                "es;q=0, en | ENGLISH",
                "es;q=0 | ENGLISH",
                "es;q=2 | ENGLISH",
                ",,;;q= | ENGLISH",
                "- | ENGLISH",
                "es,- | ENGLISH",
                "\u00f1 | ENGLISH"
            })
    void theBestOfThoseWrittenIsTaken(String header, Language language) {
        assertThat(ClientLanguage.of(header)).isEqualTo(language);
    }

    @Test
    void noHeaderTakesLong() {
        String header = "es" + "-x".repeat(4_000);
        assertTimeout(Duration.ofSeconds(1), () -> assertThat(ClientLanguage.of(header))
                .isEqualTo(Language.ENGLISH));
    }
}
