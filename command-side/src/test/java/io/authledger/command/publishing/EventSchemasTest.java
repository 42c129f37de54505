package io.authledger.command.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.authledger.api.event.EventTypes;
import io.authledger.api.event.UserEvent;
import io.authledger.command.eventstore.GoldenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schemas that are served and that each record names, against what is published and what the records say. */
class EventSchemasTest {

    private static final Path SCHEMAS = Path.of("..", "shared-api", "src", "main", "resources", "schemas");
    private static final boolean WRITE = Boolean.getBoolean("authledger.schemas.write");
    private static final String HOW_TO_WRITE =
            "./mvnw -pl command-side -am -Dtest=EventSchemasTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dauthledger.schemas.write=true test";

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    /** Members that no form holds. */
    private static final Set<String> TEXTS = Set.of("type", "keyId", "network", "origin", "abandonedCheckpoint");

    static List<Class<? extends UserEvent>> types() {
        return EventTypes.all();
    }

    static List<String> published() {
        return GoldenFiles.in("published");
    }

    @ParameterizedTest
    @MethodSource("types")
    void theFileSaysWhatTheRecordSays(Class<? extends UserEvent> type) throws IOException {
        ObjectNode generated = EventSchemas.of(type);
        Path file = SCHEMAS.resolve(EventTypes.nameOf(type)).resolve(EventTypes.revisionOf(type) + ".json");
        if (Files.exists(file)) {
            assertThat(SchemaChange.breaks(read(file), generated))
                    .as("%s has changed so that consumers break: give it a new revision", type.getSimpleName())
                    .isEmpty();
        }
        if (WRITE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, EventSchemas.text(generated));
        }
        assertThat(file).as("Write it by: %s", HOW_TO_WRITE).exists();
        assertThat(Files.readString(file))
                .as("Nothing breaks by this change. Write it by: %s", HOW_TO_WRITE)
                .isEqualTo(EventSchemas.text(generated));
    }

    /** A record that was published under an earlier revision stays, and names the schema of that revision. */
    @Test
    void everyRevisionEverPublishedHasASchemaAndNoOtherHas() throws IOException {
        try (Stream<Path> files = Files.walk(SCHEMAS)) {
            assertThat(files.filter(Files::isRegularFile).map(file -> SCHEMAS.relativize(file)
                            .toString()
                            .replace('\\', '/')
                            .replace('/', '.')))
                    .containsExactlyInAnyOrderElementsOf(published());
        }
    }

    @ParameterizedTest
    @MethodSource("published")
    void whatIsPublishedFitsItsSchema(String file) throws IOException {
        assertThat(errors(file, golden(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("published")
    void itsSchemaNamesJustWhatIsPublished(String file) throws IOException {
        JsonNode schema = read(schemaOf(file));
        assertThat(schema.path("properties").propertyNames())
                .containsExactlyElementsOf(golden(file).propertyNames());
        assertThat(schema.path("required").valueStream().map(JsonNode::stringValue))
                .containsExactlyElementsOf(golden(file).propertyNames());
        assertThat(schema.path("description").asString()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("published")
    void aMemberOfAnotherTypeDoesNotFit(String file) throws IOException {
        ObjectNode golden = golden(file);
        for (String member : golden.propertyNames()) {
            ObjectNode mistaken = golden.deepCopy();
            if (golden.path(member).isString()) {
                mistaken.put(member, 1);
                assertThat(errors(file, mistaken)).as(member).isNotEmpty();
                mistaken.put(member, "neither a time nor an id nor a value of it");
                assertThat(errors(file, mistaken).isEmpty()).as(member).isEqualTo(TEXTS.contains(member));
            } else {
                mistaken.put(member, "text");
                assertThat(errors(file, mistaken)).as(member).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("published")
    void aMemberTooFewDoesNotFitAndOneTooManyDoes(String file) throws IOException {
        ObjectNode golden = golden(file);
        for (String member : golden.propertyNames()) {
            ObjectNode shorn = golden.deepCopy();
            shorn.remove(member);
            assertThat(errors(file, shorn)).as(member).isNotEmpty();
        }
        assertThat(errors(file, golden.put("unheardOf", 1))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("published")
    void itIsASchemaOf202012(String file) throws IOException {
        List<Error> errors = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                .validate(read(schemaOf(file)));
        assertThat(errors).isEmpty();
    }

    private static List<Error> errors(String file, JsonNode event) throws IOException {
        return REGISTRY.getSchema(read(schemaOf(file))).validate(event);
    }

    private static ObjectNode golden(String file) {
        return (ObjectNode) JsonMapper.shared().readTree(new String(GoldenFiles.read("published", file), UTF_8));
    }

    private static Path schemaOf(String file) {
        String[] parts = file.split("\\.(?=[0-9]+\\.json$)", -1);
        return SCHEMAS.resolve(parts[0]).resolve(parts[1]);
    }

    private static JsonNode read(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(file));
    }
}
