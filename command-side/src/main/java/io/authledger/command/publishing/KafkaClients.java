package io.authledger.command.publishing;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes Kafka's clients. Each gives up after some seconds, because our loop goes on where they were. */
class KafkaClients {

    private static final int REQUEST_MS = 5_000;
    private static final int CALL_MS = 10_000;
    private static final int DELIVERY_MS = 20_000;

    private final KafkaSettings settings;
    private final String user;

    KafkaClients(KafkaSettings settings) {
        this(settings, "publisher");
    }

    /** Clients of two users must not have the same id, which Kafka's metrics are named by. */
    KafkaClients(KafkaSettings settings, String user) {
        this.settings = settings;
        this.user = user;
    }

    Admin admin() {
        return Admin.create(common());
    }

    /** One that fences every earlier one. */
    Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(producerConfig(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** One for single records, which fences nobody. */
    Producer<byte[], byte[]> plainProducer() {
        return new KafkaProducer<>(safeConfig(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** One that sees committed records alone, and belongs to no group. */
    Consumer<byte[], byte[]> consumer() {
        Map<String, Object> config = common();
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        // It reads to ends that it knows; a fetch beyond them would only hold up the next one.
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    final Map<String, Object> producerConfig() {
        Map<String, Object> config = safeConfig();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.topicPrefix() + "publisher");
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, DELIVERY_MS + 2 * CALL_MS);
        // The commit flushes, so this delays nothing; it only keeps a transaction from leaving in splinters.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 100);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return config;
    }

    private Map<String, Object> safeConfig() {
        Map<String, Object> config = common();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, CALL_MS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
        return config;
    }

    private Map<String, Object> common() {
        Map<String, Object> config = new HashMap<>(settings.client());
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, settings.topicPrefix() + user);
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
        config.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MS);
        return config;
    }
}
