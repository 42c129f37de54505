package io.authledger.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.convert.DurationStyle;

/** The table of limits in docs/security.md says what the settings are where nobody sets them. */
class DocumentedLimitsTest {

    private static final Pattern ROW =
            Pattern.compile("^\\|[^|]+\\| ([^|]+) \\| `(authledger\\.[^`]+)` \\|", Pattern.MULTILINE);

    private static final DefaultSettings COMMAND_SIDE =
            new DefaultSettings("command-side.properties", "shared-web.properties");
    private static final DefaultSettings STANDALONE = new DefaultSettings(
            "standalone.properties", "command-side.properties", "query-side.properties", "shared-web.properties");

    record Limit(String value, String setting) {}

    static List<Limit> limits() throws IOException {
        String text = Files.readString(Path.of("../docs/security.md"));
        return ROW.matcher(text)
                .results()
                .map(row -> new Limit(row.group(1), row.group(2)))
                .toList();
    }

    @Test
    void thereAreAsManyAsTheContractHas() throws IOException {
        assertThat(limits()).extracting(Limit::setting).doesNotHaveDuplicates().hasSize(33);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void aDefaultIsWhatTheDocumentSays(Limit limit) {
        assertDefault(COMMAND_SIDE, limit);
        assertDefault(STANDALONE, limit);
    }

    @Test
    void whatAProgramsOwnFileSetsIsItsDefault() {
        assertThat(COMMAND_SIDE.valueOf("authledger.tokens.issuer")).contains("http://localhost:8080");
        assertThat(STANDALONE.valueOf("authledger.tokens.issuer")).contains("http://127.0.0.1:${server.port}");
    }

    private static void assertDefault(DefaultSettings defaults, Limit limit) {
        Object value = defaults.valueOf(limit.setting()).orElseThrow();
        assertThat(value instanceof Duration time ? time : value.toString())
                .isEqualTo(
                        value instanceof Duration
                                ? duration(limit.value())
                                : limit.value().replace(",", ""));
    }

    /** {@code 15 min}, {@code 24 h} and the like. */
    private static Duration duration(String text) {
        return DurationStyle.SIMPLE.parse(text.replace("min", "m").replace(" ", ""));
    }
}
