package io.authledger.command.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.api.event.EventTypes;
import io.authledger.api.event.UserErased;
import io.authledger.api.event.UserEvent;
import io.authledger.api.event.UserRegistered;
import io.authledger.api.wire.CloudEventHeaders;
import io.authledger.api.wire.Topics;
import io.authledger.command.eventstore.EventJson;
import io.authledger.command.eventstore.Upcasts;
import io.authledger.command.sealing.SealedEvent;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Writes the Kafka records of an event: what may leave of it, its user's key before the first one, and the tombstone that
 * takes the key back after the last.
 */
final class EventRecords {

    private static final byte[] SPEC_VERSION = utf8("1.0");
    private static final byte[] JSON = utf8("application/json");

    private final Topics topics;
    private final byte[] source;
    private final DisplayKeyRecords keys;

    EventRecords(Topics topics, String source, DisplayKeyRecords keys) {
        this.topics = topics;
        this.source = utf8(source);
        this.keys = keys;
    }

    /**
     * In the order in which they are to be sent.
     *
     * @throws PublishingException for an event that this version cannot read
     */
    List<ProducerRecord<byte[], byte[]>> of(SealedEvent sealed) {
        UserEvent event = open(sealed);
        byte[] userId = utf8(sealed.userId());
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topics.events(), null, userId, EventJson.PUBLISHED.writeValueAsBytes(event), headers(sealed, event));
        if (event instanceof UserErased) {
            return List.of(record, ofKey(sealed.userId(), null));
        }
        if (!(event instanceof UserRegistered)) {
            return List.of(record);
        }
        return keys.wrapped(UUID.fromString(sealed.userId()))
                .map(key -> List.of(ofKey(sealed.userId(), key), record))
                .orElse(List.of(record));
    }

    /** The record of a user's wrapped display key; null takes it back. */
    ProducerRecord<byte[], byte[]> ofKey(String userId, byte @Nullable [] wrapped) {
        return new ProducerRecord<>(topics.keys(), utf8(userId), wrapped);
    }

    private static UserEvent open(SealedEvent sealed) {
        if (!Upcasts.isKnown(sealed.name(), sealed.revision())) {
            throw unreadable(sealed, null);
        }
        try {
            return Upcasts.read(sealed.name(), sealed.revision(), sealed.payload());
        } catch (JacksonException e) {
            throw unreadable(sealed, e);
        }
    }

    private Headers headers(SealedEvent event, UserEvent sent) {
        return new RecordHeaders()
                .add(CloudEventHeaders.SPEC_VERSION, SPEC_VERSION)
                .add(CloudEventHeaders.ID, utf8(event.eventId()))
                .add(CloudEventHeaders.SOURCE, source)
                .add(CloudEventHeaders.TYPE, utf8(event.name()))
                .add(CloudEventHeaders.SUBJECT, utf8(event.userId()))
                .add(CloudEventHeaders.TIME, utf8(event.time()))
                .add(CloudEventHeaders.SEQUENCE, utf8(Long.toString(event.sequence())))
                .add(CloudEventHeaders.LEDGER_INDEX, utf8(Long.toString(event.leafIndex())))
                .add(CloudEventHeaders.REVISION, utf8(String.valueOf(EventTypes.revisionOf(sent.getClass()))))
                .add(CloudEventHeaders.CONTENT_TYPE, JSON);
    }

    private static PublishingException unreadable(SealedEvent event, @Nullable Exception cause) {
        String message = "This version cannot read " + event.name() + " revision " + event.revision() + " at leaf "
                + event.leafIndex();
        return cause == null ? new PublishingException(message) : new PublishingException(message, cause);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
