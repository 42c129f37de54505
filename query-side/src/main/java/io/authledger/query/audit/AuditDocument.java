package io.authledger.query.audit;

import io.authledger.query.projection.Values;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** An event as a document; what is not there is left out. */
final class AuditDocument {

    static final String ID = "_id";
    static final String USER = "user";
    static final String TYPE = "type";
    static final String AT = "at";

    private AuditDocument() {}

    static Document write(AuditEvent event) {
        Document document = new Document(ID, event.ledgerIndex()).append("ledgerIndex", event.ledgerIndex());
        Values.put(document, "id", event.id());
        Values.put(document, TYPE, event.type());
        Values.put(document, "revision", event.revision());
        Values.put(document, USER, event.userId());
        Values.put(document, "sequence", event.sequence());
        Values.put(document, AT, event.at());
        Values.put(document, "leafHash", event.leafHash());
        Values.put(document, "correlationId", event.correlationId());
        Values.put(document, "causationId", event.causationId());
        Values.put(document, "data", event.data());
        Values.put(document, "unreadable", event.unreadable());
        Values.put(document, "raw", event.raw());
        return document;
    }

    static AuditEvent read(Document document) {
        return new AuditEvent(
                document.getLong(ID),
                document.getString("id"),
                document.getString(TYPE),
                document.getInteger("revision"),
                document.get(USER, UUID.class),
                document.getLong("sequence"),
                Values.instant(document, AT),
                document.getString("leafHash"),
                document.getString("correlationId"),
                document.getString("causationId"),
                document.getString("data"),
                document.getString("unreadable"),
                bytes(document));
    }

    private static byte @Nullable [] bytes(Document document) {
        Binary raw = document.get("raw", Binary.class);
        return raw == null ? null : raw.getData();
    }
}
