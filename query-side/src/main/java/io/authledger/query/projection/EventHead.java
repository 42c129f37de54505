package io.authledger.query.projection;

import io.authledger.api.wire.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the headers of a record say about its event. */
record EventHead(UUID userId, long sequence, long ledgerIndex, String type, int revision, Instant at) {

    /**
     * Reads key and headers.
     *
     * @throws CannotProjectException if one is missing or malformed, or the key is not the subject
     */
    static EventHead of(RawRecord raw) {
        String subject = required(raw, CloudEventHeaders.SUBJECT);
        if (raw.key() == null || !subject.equals(new String(raw.key(), StandardCharsets.UTF_8))) {
            throw new CannotProjectException("The key is not the subject");
        }
        String revision = raw.header(CloudEventHeaders.REVISION);
        try {
            return new EventHead(
                    UUID.fromString(subject),
                    natural(required(raw, CloudEventHeaders.SEQUENCE)),
                    natural(required(raw, CloudEventHeaders.LEDGER_INDEX)),
                    required(raw, CloudEventHeaders.TYPE),
                    revision == null ? 1 : Integer.parseInt(revision),
                    Instant.parse(required(raw, CloudEventHeaders.TIME)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new CannotProjectException("A header is malformed");
        }
    }

    /** Whose record it is, as far as its key tells. */
    static @Nullable UUID userOf(RawRecord raw) {
        try {
            return raw.key() == null ? null : UUID.fromString(new String(raw.key(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String required(RawRecord raw, String name) {
        String value = raw.header(name);
        if (value == null) {
            throw new CannotProjectException("Header " + name + " is missing");
        }
        return value;
    }

    private static long natural(String number) {
        long value = Long.parseLong(number);
        if (value < 0) {
            throw new NumberFormatException("negative");
        }
        return value;
    }
}
