package io.authledger.command.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.api.event.EventMetadata;
import io.authledger.api.event.EventTypes;
import io.authledger.api.event.UserEvent;
import io.authledger.api.wire.CloudEventHeaders;
import io.authledger.command.eventstore.EventJson;
import io.authledger.command.sealing.SealedEvent;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.function.LongToIntFunction;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.JsonNode;

/**
 * Writes an event as a CloudEvent (1.0) in a Kafka record (Kafka protocol binding, binary mode): attributes are headers,
 * and the value is the event's published view alone. Extensions are strings, because a CloudEvents Integer has 32 bits.
 */
final class CloudEvents {

    private final String topic;
    private final URI source;
    private final String schemas;
    private final LongToIntFunction epochOf;

    /**
     * @param source CloudEvents {@code source}, a URI reference
     * @param schemas absolute URL under which the JSON schemas are served
     * @param epochOf number of the epoch that a leaf belongs to
     */
    CloudEvents(String topic, URI source, URI schemas, LongToIntFunction epochOf) {
        this.topic = topic;
        this.source = source;
        this.schemas = schemas.toString().replaceFirst("/$", "");
        this.epochOf = epochOf;
    }

    /**
     * The record of an event, keyed by its user.
     *
     * @param event what it holds, in the shape of now
     */
    ProducerRecord<byte[], byte[]> record(SealedEvent sealed, UserEvent event) {
        byte[] key = sealed.userId().getBytes(UTF_8);
        ProducerRecord<byte[], byte[]> record =
                KafkaMessageFactory.createWriter(topic, key).writeBinary(cloudEvent(sealed, event));
        // The SDK drops zeros at the end of a time; as it is stored, times are of one length and sort as text.
        record.headers()
                .remove(CloudEventHeaders.TIME)
                .add(CloudEventHeaders.TIME, sealed.time().getBytes(UTF_8));
        return record;
    }

    private CloudEvent cloudEvent(SealedEvent sealed, UserEvent event) {
        int revision = EventTypes.revisionOf(event.getClass());
        CloudEventBuilder builder = CloudEventBuilder.v1()
                .withId(sealed.eventId())
                .withSource(source)
                .withType(sealed.name())
                .withSubject(sealed.userId())
                .withTime(OffsetDateTime.parse(sealed.time()))
                .withDataContentType("application/json")
                .withDataSchema(URI.create(schemas + "/" + sealed.name() + "/" + revision + ".json"))
                .withExtension("revision", Integer.toString(revision))
                .withExtension("sequence", Long.toString(sealed.sequence()))
                .withExtension("ledgerindex", Long.toString(sealed.leafIndex()))
                .withExtension("ledgerepoch", Integer.toString(epochOf.applyAsInt(sealed.leafIndex())))
                .withExtension("leafhash", HexFormat.of().formatHex(sealed.leafHash()))
                .withData(EventJson.PUBLISHED.writeValueAsBytes(event));
        return withOrigin(builder, EventJson.STORED.readTree(sealed.metaData())).build();
    }

    private static CloudEventBuilder withOrigin(CloudEventBuilder builder, JsonNode metadata) {
        if (metadata.path(EventMetadata.CORRELATION_ID).isString()) {
            builder.withExtension(
                    "correlationid", metadata.path(EventMetadata.CORRELATION_ID).stringValue());
        }
        if (metadata.path(EventMetadata.CAUSATION_ID).isString()) {
            builder.withExtension(
                    "causationid", metadata.path(EventMetadata.CAUSATION_ID).stringValue());
        }
        return builder;
    }
}
