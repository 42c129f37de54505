package io.authledger.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.api.wire.CloudEventHeaders;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A user whose first record has a broken value, and whose second nothing is wrong with. */
record PoisonedUser(UUID id) {

    /** Sends both in a transaction of their own. */
    void sendTo(String bootstrapServers, String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "poison-" + id);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var first = producer.send(record(topic, "user.registered", 0, "{\"userId\":"));
            var second = producer.send(record(topic, "user.registration.repeated", 1, "{}"));
            producer.commitTransaction();
            if (!first.isDone() || !second.isDone()) {
                throw new IllegalStateException("A commit did not flush");
            }
        }
    }

    private ProducerRecord<byte[], byte[]> record(String topic, String type, long sequence, String value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, id.toString().getBytes(UTF_8), value.getBytes(UTF_8));
        Map<String, String> headers = Map.of(
                CloudEventHeaders.ID, UUID.randomUUID().toString(),
                CloudEventHeaders.TYPE, type,
                CloudEventHeaders.SUBJECT, id.toString(),
                CloudEventHeaders.TIME, "2026-11-25T22:51:04.030Z",
                CloudEventHeaders.REVISION, "1",
                CloudEventHeaders.SEQUENCE, Long.toString(sequence),
                CloudEventHeaders.LEDGER_INDEX, Long.toString(sequence));
        headers.forEach((name, content) -> record.headers().add(name, content.getBytes(UTF_8)));
        return record;
    }
}
