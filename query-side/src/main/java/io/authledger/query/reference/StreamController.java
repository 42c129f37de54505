package io.authledger.query.reference;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.query.reading.KafkaProperties;
import io.authledger.web.Open;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves what readers of the Kafka stream need to know: the AsyncAPI document, and the schema of each event. */
@RestController
final class StreamController {

    private static final MediaType JSON_SCHEMA = new MediaType("application", "schema+json");

    private final Publication document;
    private final Map<String, Publication> schemas = new HashMap<>();

    StreamController(KafkaProperties kafka) {
        this.document = new Publication(MediaType.APPLICATION_JSON, AsyncApiDocument.json(kafka.topics()));
        EventSchemas.all()
                .forEach((name, schema) -> schemas.put(
                        key(name.type(), Integer.toString(name.revision())), new Publication(JSON_SCHEMA, schema)));
    }

    @Open
    @GetMapping("/asyncapi.json")
    ResponseEntity<byte[]> document() {
        return document.reply();
    }

    /** Not immutable: within a revision members and values may be added. */
    @Open
    @GetMapping("/schemas/{type}/{revision}.json")
    ResponseEntity<byte[]> schema(@PathVariable String type, @PathVariable String revision) {
        Publication schema = schemas.get(key(type, revision));
        if (schema == null) {
            throw ApiException.of(ErrorCode.NOT_FOUND, "No event of this type and revision was ever published");
        }
        return schema.reply();
    }

    private static String key(String type, String revision) {
        return type + "/" + revision;
    }
}
