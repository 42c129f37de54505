package io.authledger.command.publishing;

import static io.authledger.command.publishing.Sealing.headers;
import static io.authledger.command.publishing.Sealing.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.api.event.EmailValidated;
import io.authledger.api.event.EventTypes;
import io.authledger.command.eventstore.GoldenFiles;
import io.authledger.command.eventstore.Upcasts;
import io.authledger.command.sealing.SealedEvent;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CloudEventsTest {

    private static final CloudEvents EVENTS = new CloudEvents(
            "authledger.events",
            URI.create("urn:authledger"),
            URI.create("https://id.example/schemas/"),
            leaf -> leaf < 7 ? 1 : 2);

    static List<String> goldenFiles() {
        return GoldenFiles.in("events");
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void theSdkOfAnyConsumerReadsEveryEvent(String file) {
        String[] parts = file.replaceFirst("\\.json$", "").split("\\.(?=[0-9]+$)", -1);
        SealedEvent sealed = sealed(parts[0], parts[1], GoldenFiles.read("events", file));
        ProducerRecord<byte[], byte[]> record = record(sealed);
        CloudEvent read = read(record);

        int revision = EventTypes.revisionOf(EventTypes.byName(parts[0]).orElseThrow());
        assertThat(KafkaMessageFactory.createReader(record.headers(), record.value())
                        .getEncoding())
                .isEqualTo(Encoding.BINARY);
        assertThat(read.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(read.getId()).isEqualTo(sealed.eventId());
        assertThat(read.getSource()).isEqualTo(URI.create("urn:authledger"));
        assertThat(read.getType()).isEqualTo(sealed.name());
        assertThat(read.getSubject()).isEqualTo(sealed.userId());
        assertThat(read.getTime()).isNotNull();
        assertThat(read.getTime().toInstant()).isEqualTo(sealed.at());
        assertThat(read.getDataContentType()).isEqualTo("application/json");
        assertThat(read.getDataSchema())
                .isEqualTo(URI.create("https://id.example/schemas/" + sealed.name() + "/" + revision + ".json"));
        assertThat(read.getExtensionNames())
                .containsExactlyInAnyOrder("sequence", "ledgerindex", "ledgerepoch", "leafhash", "revision");
        assertThat(read.getData()).isNotNull();
        assertThat(read.getData().toBytes()).isEqualTo(record.value());
    }

    @Test
    void anExtensionIsTextThatEveryReaderTakesApart() {
        CloudEvent read = read(record(sealed(new EmailValidated(UUID.randomUUID()))));
        assertThat(read.getExtension("sequence")).isEqualTo("3");
        assertThat(read.getExtension("ledgerindex")).isEqualTo("7");
        assertThat(read.getExtension("ledgerepoch")).isEqualTo("2");
        assertThat(read.getExtension("revision")).isEqualTo("1");
        assertThat(read.getExtension("leafhash")).isEqualTo("ab".repeat(32));
    }

    @Test
    void aTimeIsAsItIsStored() {
        assertThat(headers(record(sealed(new EmailValidated(UUID.randomUUID())))))
                .containsEntry("ce_time", "2025-06-09T05:45:44.900Z");
    }

    @Test
    void anEventTellsWhatItFollowsFromAndNothingElseOfItsMetadata() {
        Map<String, String> headers = headersBeside("""
                {"correlationId":"9c1f","causationId":"5d0f","language":"es","actor":"bootstrap","notice":"true"}""");
        assertThat(headers).containsEntry("ce_correlationid", "9c1f").containsEntry("ce_causationid", "5d0f");
        assertThat(headers.keySet()).noneMatch(name -> name.matches("ce_(language|actor|notice)"));
    }

    /** As Axon's own provider wrote it: both are the command's id. */
    @Test
    void metadataOfTheFirstEventsIsReadToo() {
        assertThat(headersBeside("{\"correlationId\":\"c0ffee\",\"traceId\":\"c0ffee\"}"))
                .containsEntry("ce_correlationid", "c0ffee")
                .doesNotContainKeys("ce_causationid", "ce_traceid");
    }

    @ParameterizedTest
    @CsvSource({
        "'', http://localhost:8080, http://localhost:8080/schemas",
        "'', https://id.example/, https://id.example/schemas",
        "https://schemas.example/authledger, http://localhost:8080, https://schemas.example/authledger"
    })
    void schemasAreFoundUnderTheIssuerUnlessSaidOtherwise(String configured, String issuer, String expected) {
        assertThat(new EventsSettings(URI.create("urn:authledger"), configured).schemasOf(issuer))
                .isEqualTo(URI.create(expected));
    }

    @Test
    void aRelativeUrlOfSchemasIsRefused() {
        EventsSettings relative = new EventsSettings(URI.create("urn:authledger"), "/schemas");
        assertThatThrownBy(() -> relative.schemasOf("https://id.example")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, String> headersBeside(String metadata) {
        byte[] payload = GoldenFiles.read("events", "user.email.validated.1.json");
        return headers(record(sealed("user.email.validated", "1", payload, metadata)));
    }

    private static ProducerRecord<byte[], byte[]> record(SealedEvent sealed) {
        return EVENTS.record(sealed, Upcasts.read(sealed.name(), sealed.revision(), sealed.payload()));
    }

    private static CloudEvent read(ProducerRecord<byte[], byte[]> record) {
        try (CloudEventDeserializer deserializer = new CloudEventDeserializer()) {
            return deserializer.deserialize(record.topic(), record.headers(), record.value());
        }
    }
}
