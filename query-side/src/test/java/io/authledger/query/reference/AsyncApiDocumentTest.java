package io.authledger.query.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.authledger.api.event.EventTypes;
import io.authledger.api.wire.CloudEventHeaders;
import io.authledger.api.wire.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AsyncApiDocumentTest {

    /** The AsyncAPI Initiative's own schema, from version 6.11.1 of its package of them; no Maven repository has it. */
    private static final Schema ASYNCAPI_3_0 = schema("/asyncapi/3.0.0.json");

    private static final JsonNode DOCUMENT = JsonMapper.shared().readTree(AsyncApiDocument.json(Topics.DEFAULT));

    @Test
    void itFitsTheSchemaOfAsyncApi30() {
        assertThat(ASYNCAPI_3_0.validate(DOCUMENT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"asyncapi\":\"3.0.0\"        | \"asyncapi\":\"2.6.0\"",
                "\"action\":\"send\"           | \"action\":\"publish\"",
                "\"protocol\":\"kafka\"        | \"protokol\":\"kafka\"",
                "\"address\":\"authledger.keys\" | \"topic\":\"authledger.keys\"",
                "\"channels\":{                | \"chanels\":{",
                "\"payload\":{                 | \"body\":{",
                "\"type\":\"integer\"          | \"type\":\"int\"",
                "\"location\":\"$message.header | \"location\":\"header",
            })
    void aMistakeInItWouldShow(String right, String wrong) {
        String text = DOCUMENT.toString();
        String mistaken = text.replaceFirst(Pattern.quote(right), wrong.replace("$", "\\$"));
        assertThat(mistaken).isNotEqualTo(text);
        assertThat(ASYNCAPI_3_0.validate(JsonMapper.shared().readTree(mistaken)))
                .isNotEmpty();
    }

    @Test
    void everyEventAndRevisionIsAMessageWithItsSchema() {
        List<String> events = EventTypes.all().stream()
                .flatMap(type -> IntStream.rangeClosed(1, EventTypes.revisionOf(type))
                        .mapToObj(revision -> EventTypes.nameOf(type) + "." + revision))
                .toList();
        assertThat(DOCUMENT.at("/channels/events/messages").propertyNames())
                .containsExactlyInAnyOrderElementsOf(events);
        assertThat(DOCUMENT.at("/operations/publishEvents/messages").size()).isEqualTo(events.size());
        for (String event : events) {
            JsonNode message = DOCUMENT.path("components").path("messages").path(event);
            assertThat(message.at("/headers/properties/ce_type/const").stringValue() + "."
                            + message.at("/headers/properties/ce_revision/const")
                                    .stringValue())
                    .isEqualTo(event);
            assertThat(message.path("summary").stringValue()).isNotBlank();
            assertThat(message.at("/payload/$ref").stringValue()).isEqualTo("#/components/schemas/" + event);
            assertThat(DOCUMENT.path("components")
                            .path("schemas")
                            .path(event)
                            .path("type")
                            .stringValue())
                    .isEqualTo("object");
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = DOCUMENT.findValuesAsString("$ref");
        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(DOCUMENT.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        });
        Set<String> used = new HashSet<>(references);
        for (String kind : List.of("messages", "schemas", "messageBindings", "correlationIds")) {
            for (String name : DOCUMENT.path("components").path(kind).propertyNames()) {
                assertThat(used).contains("#/components/" + kind + "/" + name);
            }
        }
    }

    @Test
    void everyHeaderOfARecordIsDescribed() throws IllegalAccessException {
        List<String> headers = new ArrayList<>();
        for (Field header : Arrays.asList(CloudEventHeaders.class.getFields())) {
            headers.add((String) Objects.requireNonNull(header.get(null)));
        }
        JsonNode described = DOCUMENT.at("/components/schemas/cloudEvent");
        assertThat(described.path("properties").propertyNames()).containsExactlyInAnyOrderElementsOf(headers);
        headers.removeAll(List.of(CloudEventHeaders.CORRELATION_ID, CloudEventHeaders.CAUSATION_ID));
        assertThat(described.path("required").valueStream().map(JsonNode::stringValue))
                .containsExactlyInAnyOrderElementsOf(headers);
    }

    @Test
    void topicsAreThoseThatAreConfigured() {
        JsonNode other = JsonMapper.shared().readTree(AsyncApiDocument.json(new Topics("test.")));
        assertThat(other.at("/channels/events/address").stringValue()).isEqualTo("test.events");
        assertThat(other.at("/channels/keys/address").stringValue()).isEqualTo("test.keys");
    }

    private static Schema schema(String file) {
        try (InputStream json = AsyncApiDocumentTest.class.getResourceAsStream(file)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(JsonMapper.shared().readTree(Objects.requireNonNull(json)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
