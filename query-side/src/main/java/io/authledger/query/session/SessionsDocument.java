package io.authledger.query.session;

import static io.authledger.query.projection.Values.instant;
import static io.authledger.query.projection.Values.put;
import static io.authledger.query.projection.Values.required;
import static io.authledger.query.projection.Values.sealed;

import io.authledger.query.projection.EndedSessions;
import io.authledger.query.session.UserSessions.Device;
import io.authledger.query.session.UserSessions.OpenSession;
import java.util.List;
import java.util.UUID;
import org.bson.Document;

/** Sessions and devices as the document of {@code sessions}. */
final class SessionsDocument {

    private SessionsDocument() {}

    static Document write(UserSessions sessions) {
        Document document = new Document(
                        "open",
                        sessions.open().stream().map(SessionsDocument::write).toList())
                .append(
                        "devices",
                        sessions.devices().stream().map(SessionsDocument::write).toList());
        sessions.ended().writeTo(document);
        return document;
    }

    static UserSessions read(Document document) {
        return new UserSessions(
                document.getList("open", Document.class, List.of()).stream()
                        .map(SessionsDocument::session)
                        .toList(),
                EndedSessions.readFrom(document),
                document.getList("devices", Document.class, List.of()).stream()
                        .map(SessionsDocument::device)
                        .toList());
    }

    private static Document write(OpenSession session) {
        Document document = new Document("id", session.id()).append("deviceId", session.deviceId());
        put(document, "device", session.device());
        put(document, "network", session.network());
        put(document, "openedAt", session.openedAt());
        put(document, "lastRefreshedAt", session.lastRefreshedAt());
        put(document, "expiresAt", session.expiresAt());
        return document;
    }

    private static OpenSession session(Document document) {
        return new OpenSession(
                document.get("id", UUID.class),
                document.get("deviceId", UUID.class),
                required(sealed(document, "device")),
                required(sealed(document, "network")),
                required(instant(document, "openedAt")),
                required(instant(document, "lastRefreshedAt")),
                required(instant(document, "expiresAt")));
    }

    private static Document write(Device device) {
        Document document = new Document("id", device.id());
        put(document, "name", device.name());
        put(document, "lastLoginAt", device.lastLoginAt());
        return document;
    }

    private static Device device(Document document) {
        return new Device(
                document.get("id", UUID.class),
                required(sealed(document, "name")),
                required(instant(document, "lastLoginAt")));
    }
}
