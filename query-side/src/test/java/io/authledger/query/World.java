package io.authledger.query;

import com.nimbusds.jose.JOSEException;
import io.authledger.api.event.UserEvent;
import io.authledger.api.wire.Topics;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestMongo;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Everything around a query side: topics and a database of its own, a transactional publisher, a signer of tokens. */
final class World implements AutoCloseable {

    static final SecureRandom RANDOM = new SecureRandom();
    private static final int PARTITIONS = 3;

    final Topics topics = TestKafka.freshTopics();
    final String mongoUri = TestMongo.freshDatabaseUri();
    final byte[] readerKey = RANDOM.generateSeed(32);
    final TestTokens tokens;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong ledgerIndex = new AtomicLong();

    World() throws IOException, JOSEException {
        tokens = new TestTokens();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestKafka.bootstrapServers(), "transactional.id", topics.prefix()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    static World withTopics() throws Exception {
        World world = new World();
        world.createTopics();
        return world;
    }

    void createTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrapServers()))) {
            List<NewTopic> made = List.of(
                    new NewTopic(topics.events(), PARTITIONS, (short) 1),
                    new NewTopic(topics.keys(), 1, (short) 1).configs(Map.of("cleanup.policy", "compact")));
            admin.createTopics(made).all().get(30, TimeUnit.SECONDS);
        }
        createReadsTopic();
    }

    void createReadsTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topics.auditReads(), 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    RunningQuerySide start(String... more) {
        return startOn(mongoUri, more);
    }

    RunningQuerySide startOn(String uri, String... more) {
        return RunningQuerySide.start(this, uri, more);
    }

    String readerKeyBase64() {
        return Base64.getEncoder().encodeToString(readerKey);
    }

    /** A new user whose display key has been published. */
    TestUser user() {
        TestUser user = new TestUser(this);
        user.publishKey();
        return user;
    }

    ProducerRecord<byte[], byte[]> event(UUID user, long sequence, UserEvent event) {
        return PublishedEvents.record(topics.events(), user, sequence, ledgerIndex.getAndIncrement(), event);
    }

    ProducerRecord<byte[], byte[]> event(UUID user, long sequence, String type, String json) {
        return PublishedEvents.record(
                topics.events(), user, sequence, ledgerIndex.getAndIncrement(), type, PublishedEvents.bytes(json));
    }

    void publishKey(UUID user, @Nullable String wrapped) {
        byte[] value = wrapped == null ? null : PublishedEvents.bytes(wrapped);
        commit(List.of(new ProducerRecord<>(topics.keys(), PublishedEvents.bytes(user.toString()), value)));
    }

    void commit(List<ProducerRecord<byte[], byte[]>> records) {
        producer.beginTransaction();
        records.forEach(this::send);
        producer.commitTransaction();
    }

    void abort(List<ProducerRecord<byte[], byte[]>> records) {
        producer.beginTransaction();
        records.forEach(this::send);
        producer.flush();
        producer.abortTransaction();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the commit fails where a send has failed
    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
    }

    @Override
    public void close() {
        producer.close();
        tokens.close();
    }
}
