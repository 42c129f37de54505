package io.authledger.query.projection;

import io.authledger.api.sealed.SealedDisplay;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** How values lie in a document; what is not there is left out. */
public final class Values {

    private Values() {}

    public static void put(Document document, String field, @Nullable Object value) {
        if (value != null) {
            document.append(field, value instanceof SealedDisplay sealed ? write(sealed) : value);
        }
    }

    public static @Nullable SealedDisplay sealed(Document document, String field) {
        Document value = document.get(field, Document.class);
        return value == null
                ? null
                : new SealedDisplay(
                        value.getInteger("keyVersion"),
                        value.get("sealed", Binary.class).getData());
    }

    public static @Nullable Instant instant(Document document, String field) {
        Date date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }

    /** A value that every document of its kind has. */
    public static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    private static Document write(SealedDisplay value) {
        return new Document("keyVersion", value.keyVersion()).append("sealed", value.sealed());
    }
}
