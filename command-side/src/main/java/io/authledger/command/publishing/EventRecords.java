package io.authledger.command.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.api.event.UserErased;
import io.authledger.api.event.UserEvent;
import io.authledger.api.event.UserRegistered;
import io.authledger.api.wire.Topics;
import io.authledger.command.eventstore.Upcasts;
import io.authledger.command.sealing.SealedEvent;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Writes the Kafka records of an event: what may leave of it, its user's key before the first one, and the tombstone that
 * takes the key back after the last.
 */
final class EventRecords {

    private final Topics topics;
    private final CloudEvents events;
    private final DisplayKeyRecords keys;

    EventRecords(Topics topics, CloudEvents events, DisplayKeyRecords keys) {
        this.topics = topics;
        this.events = events;
        this.keys = keys;
    }

    /**
     * In the order in which they are to be sent.
     *
     * @throws PublishingException for an event that this version cannot read
     */
    List<ProducerRecord<byte[], byte[]>> of(SealedEvent sealed) {
        UserEvent event = open(sealed);
        ProducerRecord<byte[], byte[]> record = events.record(sealed, event);
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
        return new ProducerRecord<>(topics.keys(), userId.getBytes(UTF_8), wrapped);
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

    private static PublishingException unreadable(SealedEvent event, @Nullable Exception cause) {
        String message = "This version cannot read " + event.name() + " revision " + event.revision() + " at leaf "
                + event.leafIndex();
        return cause == null ? new PublishingException(message) : new PublishingException(message, cause);
    }
}
