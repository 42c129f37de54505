package io.authledger.query.audit;

import io.authledger.api.wire.CloudEventHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** What a record of the events topic says, header by header; the first fault is remembered, and spoils nothing else. */
final class AuditRecord {

    private static final Pattern NATURAL = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern USER = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern LEAF_HASH = Pattern.compile("[0-9a-f]{64}");

    private final ConsumerRecord<byte[], byte[]> record;
    private @Nullable String fault;

    private AuditRecord(ConsumerRecord<byte[], byte[]> record) {
        this.record = record;
    }

    /** Its place in the ledger, or null where it says none. */
    static @Nullable Long ledgerIndex(ConsumerRecord<byte[], byte[]> record) {
        String text = text(record, CloudEventHeaders.LEDGER_INDEX);
        return text == null || !NATURAL.matcher(text).matches() ? null : Long.valueOf(text);
    }

    /** The event as far as it reads. */
    static AuditEvent read(long ledgerIndex, ConsumerRecord<byte[], byte[]> record) {
        return new AuditRecord(record).read(ledgerIndex);
    }

    private AuditEvent read(long ledgerIndex) {
        String id = required(CloudEventHeaders.ID, AuditRecord::name);
        String type = required(CloudEventHeaders.TYPE, AuditRecord::name);
        Integer revision = required(CloudEventHeaders.REVISION, text -> Math.toIntExact(natural(text)));
        UUID user = user();
        Long sequence = required(CloudEventHeaders.SEQUENCE, AuditRecord::natural);
        Instant at = required(CloudEventHeaders.TIME, AuditRecord::time);
        String leafHash = required(CloudEventHeaders.LEAF_HASH, AuditRecord::leafHash);
        String data = data();
        return new AuditEvent(
                ledgerIndex,
                id,
                type,
                revision,
                user,
                sequence,
                at,
                leafHash,
                text(record, CloudEventHeaders.CORRELATION_ID),
                text(record, CloudEventHeaders.CAUSATION_ID),
                data,
                fault,
                fault == null ? null : record.value());
    }

    /** By the key where the subject does not read: the user's history must show that there is something. */
    private @Nullable UUID user() {
        String key = decoded(record.key());
        UUID subject = required(CloudEventHeaders.SUBJECT, AuditRecord::user);
        if (subject == null) {
            return key != null && USER.matcher(key).matches() ? UUID.fromString(key) : null;
        }
        if (!subject.toString().equals(key)) {
            fault("The key is not the subject");
        }
        return subject;
    }

    private <T> @Nullable T required(String header, Function<String, T> meaning) {
        String text = text(record, header);
        if (text == null) {
            fault("Header " + header + " is missing");
            return null;
        }
        try {
            return meaning.apply(text);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            fault("Header " + header + " is malformed");
            return null;
        }
    }

    private @Nullable String data() {
        String text = decoded(record.value());
        if (text == null || !isObject(text)) {
            fault("The value is no JSON object");
            return null;
        }
        return text;
    }

    private static boolean isObject(String text) {
        try (JsonParser json = JsonMapper.shared().createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            json.skipChildren();
            return json.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    private void fault(String cause) {
        if (fault == null) {
            fault = cause;
        }
    }

    private static String name(String text) {
        return matching(NAME, text);
    }

    private static long natural(String text) {
        return Long.parseLong(matching(NATURAL, text));
    }

    private static UUID user(String text) {
        return UUID.fromString(matching(USER, text));
    }

    private static String leafHash(String text) {
        return matching(LEAF_HASH, text);
    }

    /** As exact as the store keeps it. */
    private static Instant time(String text) {
        return Date.from(Instant.parse(text)).toInstant();
    }

    private static String matching(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("not " + pattern);
        }
        return text;
    }

    private static @Nullable String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : decoded(header.value());
    }

    /** Null where it is no UTF-8. */
    private static @Nullable String decoded(byte @Nullable [] bytes) {
        try {
            return bytes == null
                    ? null
                    : StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
