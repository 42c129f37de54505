package io.authledger.command.audit;

import io.authledger.command.publishing.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic of reads: whether it is there, and who reads it together. */
final class ReadsTopic {

    private static final int REQUEST_MS = 5_000;
    private static final int CALL_MS = 10_000;
    private static final int SESSION_MS = 10_000;
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final KafkaSettings settings;

    ReadsTopic(KafkaSettings settings) {
        this.settings = settings;
    }

    String name() {
        return settings.topics().auditReads();
    }

    /** Its id; empty before the publisher has made it. */
    Optional<Uuid> id() throws ExecutionException, InterruptedException {
        Admin admin = Admin.create(common());
        try {
            return admin.describeTopics(List.of(name())).allTopicNames().get().values().stream()
                    .map(TopicDescription::topicId)
                    .findFirst();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        } finally {
            admin.close(CLOSING);
        }
    }

    /** One of all processes' that share the partitions; where each begins is for its user to say. */
    Consumer<byte[], byte[]> consumer() {
        Map<String, Object> config = common();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.topicPrefix() + "command.audit-reads");
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> common() {
        Map<String, Object> config = new HashMap<>(settings.client());
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, settings.topicPrefix() + "audit-reads");
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MS);
        config.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return config;
    }
}
