package io.authledger.query.reading;

import io.authledger.api.wire.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** What the last record taken tells about how far its reader is; it may be no event, or one that does not read. */
final class LastRecord {

    private LastRecord() {}

    /** When the event happened, or else when the record was sent. */
    static Instant time(ConsumerRecord<?, ?> record) {
        String time = header(record, CloudEventHeaders.TIME);
        try {
            return time == null ? Instant.ofEpochMilli(record.timestamp()) : Instant.parse(time);
        } catch (DateTimeException e) {
            return Instant.ofEpochMilli(record.timestamp());
        }
    }

    static @Nullable Long ledgerIndex(ConsumerRecord<?, ?> record) {
        String index = header(record, CloudEventHeaders.LEDGER_INDEX);
        try {
            return index == null ? null : Long.valueOf(index);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
