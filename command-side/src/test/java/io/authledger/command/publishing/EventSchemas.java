package io.authledger.command.publishing;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import io.authledger.api.event.EventTypes;
import io.authledger.api.event.UserEvent;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.api.sealed.SecretDigest;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes the JSON Schema (2020-12) of what leaves of an event, from its record and the words that stand beside it. */
final class EventSchemas {

    private static final Set<Class<?>> STAYS_HERE = Set.of(SealedSecret.class, SecretDigest.class);

    private static final SchemaGenerator GENERATOR = new SchemaGenerator(config().build());

    private static final JsonMapper PRETTY = JsonMapper.builder()
            .defaultPrettyPrinter(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n")))
            .build();

    private EventSchemas() {}

    /** The schema of the newest revision. */
    static ObjectNode of(Class<? extends UserEvent> type) {
        String name = EventTypes.nameOf(type);
        int revision = EventTypes.revisionOf(type);
        ObjectNode generated = GENERATOR.generateSchema(type);
        ObjectNode schema = JsonMapper.shared().createObjectNode();
        schema.set("$schema", generated.get("$schema"));
        schema.put("$id", "urn:authledger:schema:" + name + ":" + revision);
        schema.put("title", name + ", revision " + revision);
        schema.put("description", RecordWords.of(type).sentence());
        generated.remove("$schema");
        schema.setAll(generated);
        return schema.put("additionalProperties", true);
    }

    /** As it stands in a file. */
    static String text(ObjectNode schema) {
        return PRETTY.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
    }

    private static SchemaGeneratorConfigBuilder config() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        JsonMapper.shared(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.INLINE_ALL_SCHEMAS,
                        Option.EXTRA_OPEN_API_FORMAT_VALUES,
                        Option.ENUM_KEYWORD_FOR_SINGLE_VALUES);
        config.forTypesInGeneral()
                .withPropertySorter(Comparator.comparingInt(EventSchemas::place))
                .withCustomDefinitionProvider(EventSchemas::ciphertext);
        config.forFields()
                .withIgnoreCheck(field -> STAYS_HERE.contains(field.getType().getErasedType()))
                .withRequiredCheck(field -> true)
                .withNullableCheck(
                        field -> field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class))
                .withDescriptionResolver(EventSchemas::words);
        return config;
    }

    /** Members stand as they stand in the record, and in what is published. */
    private static int place(MemberScope<?, ?> member) {
        return Arrays.stream(member.getDeclaringType().getErasedType().getRecordComponents())
                .map(RecordComponent::getName)
                .toList()
                .indexOf(member.getName());
    }

    private static @Nullable CustomDefinition ciphertext(ResolvedType type, SchemaGenerationContext context) {
        if (type.getErasedType() != SealedDisplay.class) {
            return null;
        }
        ObjectNode schema = JsonMapper.shared().createObjectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties
                .putObject("keyVersion")
                .put("type", "integer")
                .put("format", "int32")
                .put("minimum", 1)
                .put("description", "Version of the user's display key");
        properties
                .putObject("sealed")
                .put("type", "string")
                .put("contentEncoding", "base64")
                .put("description", "Nonce (12 bytes), AES-256-GCM ciphertext and tag (16 bytes)");
        schema.putArray("required").add("keyVersion").add("sealed");
        return new CustomDefinition(
                schema, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES);
    }

    private static @Nullable String words(FieldScope field) {
        if (field.isFakeContainerItemScope()) {
            return null;
        }
        RecordWords words = RecordWords.of(field.getDeclaringType().getErasedType());
        String said = words.components().get(field.getName());
        String sentence = said == null ? "" : said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1);
        if (field.getType().getErasedType() == SealedDisplay.class) {
            return sentence + (sentence.isEmpty() ? "" : ". ") + "Ciphertext: who has the reader key opens it";
        }
        return said == null ? null : sentence;
    }
}
