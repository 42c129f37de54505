package io.authledger.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeSchemaTest {

    private static ComposeSchema schema;

    @BeforeAll
    static void fetch() throws Exception {
        schema = ComposeSchema.orSkip();
    }

    @Test
    void theComposeFileFitsTheSchema() {
        assertThat(schema.errors(ComposeFile.ofThisRepository())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ports:                         | prots:",
                "image: postgres:18.6           | image: [postgres]",
                "condition: service_healthy     | condition: service_happy",
                "read_only: true                | read_only: [perhaps]",
                "internal: true                 | internal: {}",
                "file: ./secrets/master-key     | path: ./secrets/master-key",
                "secrets:                       | secret:",
            })
    void aFileWithAMistakeDoesNot(String right, String wrong) {
        String text = Repository.text("docker-compose.yml");
        String mistaken = text.replaceFirst("(?m)^( *)" + Pattern.quote(right) + "$", "$1" + wrong);
        assertThat(mistaken).isNotEqualTo(text);
        assertThat(schema.errors(ComposeFile.parse(mistaken))).isNotEmpty();
    }
}
