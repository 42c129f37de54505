package io.authledger.command.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.api.event.EventTypes;
import io.authledger.api.event.UserEvent;
import io.authledger.command.eventstore.EventJson;
import io.authledger.command.sealing.SealedEvent;
import io.authledger.ledger.LedgerEntry;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events as they lie sealed at leaf 7, the fourth of their user. */
final class Sealing {

    static final UUID USER = UUID.fromString("0b4f6a52-7c55-4b0e-9a43-6a6df0a3f2c4");
    static final String EVENT_ID = "5d0f9f5e-58f5-4a3e-9c3e-0d6c4c1f2a11";

    private Sealing() {}

    static SealedEvent sealed(UserEvent event) {
        return sealed(
                EventTypes.nameOf(event.getClass()),
                String.valueOf(EventTypes.revisionOf(event.getClass())),
                EventJson.STORED.writeValueAsBytes(event));
    }

    static SealedEvent sealed(String name, String revision, byte[] payload) {
        return sealed(name, revision, payload, "{}");
    }

    static SealedEvent sealed(String name, String revision, byte[] payload, String metadata) {
        LedgerEntry entry = new LedgerEntry(
                7,
                EVENT_ID,
                USER.toString(),
                3,
                name,
                revision,
                "2025-06-09T05:45:44.900Z",
                metadata.getBytes(UTF_8),
                payload);
        byte[] leafHash = new byte[32];
        Arrays.fill(leafHash, (byte) 0xab);
        return new SealedEvent(entry, 99, "User", leafHash);
    }

    static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .collect(Collectors.toMap(header -> header.key(), header -> new String(header.value(), UTF_8)));
    }
}
