package io.authledger.reference;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON schemas: the OpenAPI Initiative's own of OpenAPI 3.1, and those in a document of it. */
final class Schemas {

    private static final String OPENAPI = "https://spec.openapis.org/";
    private static final String OPENAPI_3_1 = OPENAPI + "oas/3.1/schema-base/2022-10-07";

    /** Formats are more than remarks here: a time must be one. */
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialects(
            List.of(Dialects.getOpenApi31(), Dialects.getDraft202012()),
            registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build())
                    .schemaIdResolvers(ids -> ids.mapPrefix(OPENAPI, "classpath:spec.openapis.org/")));

    private Schemas() {}

    /** What is wrong with a document by the schema of OpenAPI 3.1, its JSON schemas included. */
    static List<String> errorsOfDocument(JsonNode document) {
        return texts(REGISTRY.getSchema(SchemaLocation.of(OPENAPI_3_1)).validate(document));
    }

    /** What is wrong with a value by a schema that stands in the document, and refers to others there. */
    static List<String> errors(JsonNode document, JsonNode schema, JsonNode value) {
        ObjectNode alone = JsonMapper.shared().createObjectNode();
        alone.set("components", document.path("components"));
        alone.putArray("allOf").add(schema);
        return texts(REGISTRY.getSchema(alone).validate(value));
    }

    /** What is wrong with a value by a schema that stands alone. */
    static List<String> errors(JsonNode schema, JsonNode value) {
        return texts(REGISTRY.getSchema(schema).validate(value));
    }

    private static List<String> texts(List<Error> errors) {
        return errors.stream().map(Error::toString).toList();
    }
}
