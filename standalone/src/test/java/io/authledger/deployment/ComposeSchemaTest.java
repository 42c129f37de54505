package io.authledger.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Needs("go")
class ComposeSchemaTest {

    private ComposeSchema schema;

    @BeforeEach
    void fetch(@TempDir Path directory) throws Exception {
        schema = ComposeSchema.fetch(directory);
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
