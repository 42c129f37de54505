package io.authledger.query.reference;

import io.authledger.api.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The AsyncAPI document of what goes out on Kafka: {@code reference/asyncapi.yaml}, written by hand, and a message for
 * each event and revision, made of its schema.
 */
final class AsyncApiDocument {

    private static final JsonMapper JSON = JsonMapper.shared();

    private AsyncApiDocument() {}

    /** The whole as JSON. */
    static byte[] json(Topics topics) {
        ObjectNode document = JSON.valueToTree(OpenApiDocument.parse(frame()));
        document.withObject("/channels/events").put("address", topics.events());
        document.withObject("/channels/keys").put("address", topics.keys());
        EventSchemas.all().forEach((name, schema) -> add(document, name, JSON.readValue(schema, ObjectNode.class)));
        return JSON.writeValueAsBytes(document);
    }

    private static void add(ObjectNode document, EventSchemas.Name name, ObjectNode schema) {
        String key = name.type() + "." + name.revision();
        document.withObject("/components/messages").set(key, message(name, schema));
        reference(document.withObject("/channels/events/messages").putObject(key), "/components/messages/" + key);
        reference(
                document.withObject("/operations/publishEvents")
                        .withArray("messages")
                        .addObject(),
                "/channels/events/messages/" + key);
        // A schema of AsyncAPI has no dialect to name, and its place here is its name.
        schema.remove("$schema");
        schema.remove("$id");
        document.withObject("/components/schemas").set(key, schema);
    }

    private static ObjectNode message(EventSchemas.Name name, ObjectNode schema) {
        ObjectNode message = JSON.createObjectNode()
                .put("name", name.type())
                .put("title", schema.path("title").stringValue())
                .put("summary", schema.path("description").stringValue())
                .put("contentType", "application/json");
        ObjectNode headers = message.putObject("headers").put("type", "object");
        reference(headers.putArray("allOf").addObject(), "/components/schemas/cloudEvent");
        ObjectNode own = headers.putObject("properties");
        own.putObject("ce_type").put("const", name.type());
        own.putObject("ce_revision").put("const", Integer.toString(name.revision()));
        reference(message.putObject("payload"), "/components/schemas/" + name.type() + "." + name.revision());
        reference(message.putObject("correlationId"), "/components/correlationIds/request");
        reference(message.putObject("bindings"), "/components/messageBindings/ofUser");
        return message;
    }

    private static void reference(ObjectNode node, String target) {
        node.put("$ref", "#" + target);
    }

    private static String frame() {
        try {
            return new ClassPathResource("reference/asyncapi.yaml").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
