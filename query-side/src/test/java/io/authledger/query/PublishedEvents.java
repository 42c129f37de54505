package io.authledger.query;

import com.fasterxml.jackson.annotation.JsonIgnoreType;
import io.authledger.api.event.EventTypes;
import io.authledger.api.event.UserEvent;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.api.sealed.SecretDigest;
import io.authledger.api.wire.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import tools.jackson.databind.json.JsonMapper;

/** Events as the command side puts them on Kafka. */
public final class PublishedEvents {

    public static final Instant EPOCH = Instant.parse("2025-06-09T05:45:44.000Z");

    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(SealedSecret.class, StaysThere.class)
            .addMixIn(SecretDigest.class, StaysThere.class)
            .build();

    private PublishedEvents() {}

    @JsonIgnoreType
    private interface StaysThere {}

    /** Of the user's n-th second. */
    public static Instant time(long sequence) {
        return EPOCH.plusSeconds(sequence);
    }

    public static ProducerRecord<byte[], byte[]> record(
            String topic, UUID user, long sequence, long ledgerIndex, UserEvent event) {
        String type = EventTypes.nameOf(event.getClass());
        return record(topic, user, sequence, ledgerIndex, type, JSON.writeValueAsBytes(event));
    }

    public static ProducerRecord<byte[], byte[]> record(
            String topic, UUID user, long sequence, long ledgerIndex, String type, byte[] value) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bytes(user.toString()), value);
        Headers headers = record.headers();
        headers.add(CloudEventHeaders.SPEC_VERSION, bytes("1.0"));
        headers.add(CloudEventHeaders.ID, bytes(UUID.randomUUID().toString()));
        headers.add(CloudEventHeaders.SOURCE, bytes("authledger"));
        headers.add(CloudEventHeaders.TYPE, bytes(type));
        headers.add(CloudEventHeaders.SUBJECT, bytes(user.toString()));
        headers.add(CloudEventHeaders.TIME, bytes(time(sequence).toString()));
        headers.add(CloudEventHeaders.SEQUENCE, bytes(Long.toString(sequence)));
        headers.add(CloudEventHeaders.LEDGER_INDEX, bytes(Long.toString(ledgerIndex)));
        headers.add(CloudEventHeaders.REVISION, bytes("1"));
        headers.add(CloudEventHeaders.LEAF_HASH, bytes("%064x".formatted(ledgerIndex)));
        headers.add(CloudEventHeaders.CONTENT_TYPE, bytes("application/json"));
        return record;
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
