package io.authledger.query.projection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** The bytes of a parked record as a document. */
final class ParkedDocument {

    private ParkedDocument() {}

    static Document write(RawRecord raw) {
        List<Document> headers = raw.headers().entrySet().stream()
                .map(header -> new Document("name", header.getKey()).append("value", header.getValue()))
                .toList();
        return new Document("partition", raw.partition().toString())
                .append("topic", raw.partition().topic())
                .append("number", raw.partition().partition())
                .append("offset", raw.offset())
                .append("key", raw.key())
                .append("headers", headers)
                .append("value", raw.value());
    }

    static RawRecord read(Document document) {
        Map<String, byte[]> headers = new HashMap<>();
        for (Document header : document.getList("headers", Document.class)) {
            byte[] value = bytes(header, "value");
            if (value != null) {
                headers.put(header.getString("name"), value);
            }
        }
        return new RawRecord(
                new TopicPartition(document.getString("topic"), document.getInteger("number")),
                document.getLong("offset"),
                bytes(document, "key"),
                headers,
                bytes(document, "value"));
    }

    private static byte @Nullable [] bytes(Document document, String field) {
        Binary binary = document.get(field, Binary.class);
        return binary == null ? null : binary.getData();
    }
}
