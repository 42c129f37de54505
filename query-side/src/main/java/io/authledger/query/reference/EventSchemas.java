package io.authledger.query.reference;

import io.authledger.api.event.EventTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON schemas of what is published of events, which shared-api brings along: {@code schemas/TYPE/REVISION.json}. */
final class EventSchemas {

    /** A stable name and a revision. */
    record Name(String type, int revision) {}

    private EventSchemas() {}

    /** Those of every revision that was ever published, in the order of the types. */
    static Map<Name, byte[]> all() {
        Map<Name, byte[]> schemas = new LinkedHashMap<>();
        EventTypes.all().forEach(type -> {
            for (int revision = 1; revision <= EventTypes.revisionOf(type); revision++) {
                Name name = new Name(EventTypes.nameOf(type), revision);
                schemas.put(name, read(name));
            }
        });
        return schemas;
    }

    private static byte[] read(Name name) {
        String path = "/schemas/" + name.type() + "/" + name.revision() + ".json";
        try (InputStream file = EventSchemas.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("The schema " + path + " is missing");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
