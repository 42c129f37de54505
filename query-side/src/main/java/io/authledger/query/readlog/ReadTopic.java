package io.authledger.query.readlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.api.command.RecordAuditRead;
import io.authledger.query.reading.KafkaProperties;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The topic of reads, opened with the first and again after each failure. */
final class ReadTopic implements AutoCloseable {

    private static final int BLOCK_MS = 2_000;
    private static final int REQUEST_MS = 3_000;
    private static final int DELIVERY_MS = 4_000;
    private static final String CLIENT = "authledger-query-audit-reads";

    private final KafkaProperties kafka;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable Producer<byte[], byte[]> producer;

    ReadTopic(KafkaProperties kafka) {
        this.kafka = kafka;
    }

    /** Returns once all replicas in sync have it; whoever does not hear so may find it there all the same. */
    void send(RecordAuditRead read) throws ExecutionException, InterruptedException, TimeoutException {
        Producer<byte[], byte[]> open = open();
        try {
            open.send(new ProducerRecord<>(
                            kafka.topics().auditReads(),
                            read.userId().toString().getBytes(UTF_8),
                            JsonMapper.shared().writeValueAsBytes(read)))
                    .get(DELIVERY_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            drop(open);
            throw e;
        }
    }

    private Producer<byte[], byte[]> open() throws ExecutionException, InterruptedException, TimeoutException {
        Producer<byte[], byte[]> known = producer;
        if (known != null) {
            return known;
        }
        // Who waits for another that opens it waits no longer than that one does.
        if (!opening.tryLock(DELIVERY_MS, TimeUnit.MILLISECONDS)) {
            throw new TimeoutException("Kafka does not answer");
        }
        try {
            Producer<byte[], byte[]> open = producer;
            return open == null ? opened() : open;
        } finally {
            opening.unlock();
        }
    }

    private Producer<byte[], byte[]> opened() throws ExecutionException, InterruptedException {
        mustBeThere();
        Producer<byte[], byte[]> open =
                new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer());
        producer = open;
        return open;
    }

    /** A producer that asks for a topic that is not there has some brokers make one, with settings of their own. */
    private void mustBeThere() throws ExecutionException, InterruptedException {
        Map<String, Object> settings = ofEachClient();
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_MS);
        Admin admin = Admin.create(settings);
        try {
            admin.describeTopics(List.of(kafka.topics().auditReads()))
                    .allTopicNames()
                    .get();
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = ofEachClient();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
        settings.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    private Map<String, Object> ofEachClient() {
        Map<String, Object> settings = new HashMap<>(kafka.client());
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, CLIENT);
        return settings;
    }

    private void drop(Producer<byte[], byte[]> failed) {
        if (producer == failed) {
            producer = null;
        }
        failed.close(Duration.ZERO);
    }

    @Override
    public void close() {
        Producer<byte[], byte[]> open = producer;
        if (open != null) {
            drop(open);
        }
    }
}
