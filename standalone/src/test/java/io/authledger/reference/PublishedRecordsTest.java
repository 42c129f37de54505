package io.authledger.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.query.reading.KafkaProperties;
import io.authledger.standalone.RunningStandalone;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The stream as an analyst reads it: by the SDK of CloudEvents, the schema that a record names, and the AsyncAPI document. */
class PublishedRecordsTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static RunningStandalone service;
    private static Api api;
    private static JsonNode document;
    private static List<ConsumerRecord<String, CloudEvent>> records;

    @BeforeAll
    static void start() {
        service = RunningStandalone.start(Map.of());
        api = new Api(service);
        document = api.call("getAsyncApi").send().json();
        Person person = new Person(api);
        person.addPhone();
        person.call("logOut").send();
        records = readUntil("user.message.sent", "session.ended");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void theSchemaThatARecordNamesIsServedAndFits() {
        for (ConsumerRecord<String, CloudEvent> record : records) {
            URI url = Objects.requireNonNull(record.value().getDataSchema());
            HttpResponse<String> schema = api.send(HttpRequest.newBuilder(url).build());
            assertThat(schema.statusCode()).as("%s", url).isEqualTo(200);
            assertThat(Schemas.errors(JSON.readTree(schema.body()), dataOf(record)))
                    .as("%s", record)
                    .isEmpty();
        }
    }

    @Test
    void theDocumentSaysWhatARecordIs() {
        for (ConsumerRecord<String, CloudEvent> record : records) {
            String message = record.value().getType() + "." + record.value().getExtension("revision");
            JsonNode described = document.path("components").path("messages").path(message);
            assertThat(Schemas.errors(document, described.path("headers"), headersOf(record)))
                    .as("%s", record)
                    .isEmpty();
            assertThat(Schemas.errors(document, described.path("payload"), dataOf(record)))
                    .as("%s", record)
                    .isEmpty();
        }
    }

    @Test
    void aHeaderTooFewOrNotOfItsKindDoesNotFit() {
        ConsumerRecord<String, CloudEvent> record = records.get(0);
        JsonNode described = document.at("/components/schemas/cloudEvent");
        for (String header : headersOf(record).propertyNames()) {
            ObjectNode mistaken = headersOf(record);
            boolean mayBeMissing = header.equals("ce_correlationid") || header.equals("ce_causationid");
            mistaken.remove(header);
            assertThat(Schemas.errors(document, described, mistaken).isEmpty())
                    .as(header)
                    .isEqualTo(mayBeMissing);
        }
        for (String header : List.of("ce_id", "ce_time", "ce_sequence", "ce_leafhash", "content-type")) {
            assertThat(Schemas.errors(document, described, headersOf(record).put(header, "of another kind")))
                    .as(header)
                    .isNotEmpty();
        }
    }

    @Test
    void aRecordIsKeyedByItsUserAndInItsOrder() {
        assertThat(records).allSatisfy(record -> assertThat(record.key())
                .isEqualTo(record.value().getSubject()));
        for (int sequence = 0; sequence < records.size(); sequence++) {
            assertThat(records.get(sequence).value().getExtension("sequence")).isEqualTo(Integer.toString(sequence));
        }
    }

    @Test
    void whatCameOfAMessageFollowsFromTheEventThatAskedForIt() {
        CloudEvent sent = first("user.message.sent");
        CloudEvent asked = records.stream()
                .map(ConsumerRecord::value)
                .filter(event -> event.getId().equals(sent.getExtension("causationid")))
                .findFirst()
                .orElseThrow();
        assertThat(asked.getType()).isEqualTo("user.otp.requested");
        assertThat(asked.getExtension("correlationid")).isEqualTo(sent.getExtension("correlationid"));
        assertThat(first("session.ended").getExtension("correlationid"))
                .isNotEqualTo(asked.getExtension("correlationid"));
    }

    private static CloudEvent first(String type) {
        return records.stream()
                .map(ConsumerRecord::value)
                .filter(event -> event.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode dataOf(ConsumerRecord<String, CloudEvent> record) {
        return JSON.readTree(Objects.requireNonNull(record.value().getData()).toBytes());
    }

    private static ObjectNode headersOf(ConsumerRecord<String, CloudEvent> record) {
        ObjectNode headers = JSON.createObjectNode();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }

    private static List<ConsumerRecord<String, CloudEvent>> readUntil(String... types) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                service.bean(KafkaProperties.class).bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        List<ConsumerRecord<String, CloudEvent>> found = new ArrayList<>();
        try (Consumer<String, CloudEvent> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new CloudEventDeserializer())) {
            List<TopicPartition> partitions =
                    consumer
                            .partitionsFor(
                                    document.at("/channels/events/address").stringValue())
                            .stream()
                            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
                return found.stream()
                        .map(record -> record.value().getType())
                        .toList()
                        .containsAll(List.of(types));
            });
        }
        return found;
    }
}
