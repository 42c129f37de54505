package io.authledger.command.publishing;

import io.authledger.api.wire.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes our topics where they are missing, and refuses those that would lose events. */
final class TopicSetup {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
    private static final int MOST_REPLICAS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Map<String, String> KEEPS_EVERYTHING = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG, "-1",
            TopicConfig.RETENTION_BYTES_CONFIG, "-1",
            TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false");

    private static final Map<String, String> KEEPS_THE_LAST = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG,
            "false");

    /** A position is written with each transaction: let compaction come soon. */
    private static final Map<String, String> SMALL_SEGMENTS = Map.of(
            TopicConfig.SEGMENT_MS_CONFIG, "3600000",
            TopicConfig.SEGMENT_BYTES_CONFIG, "16777216");

    /** Of an erased user the broker shall keep the key for about a day, and not until a segment happens to be full. */
    private static final Map<String, String> FORGETS_WITHIN_A_DAY = Map.of(
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, "43200000",
            TopicConfig.DELETE_RETENTION_MS_CONFIG, "604800000",
            TopicConfig.SEGMENT_MS_CONFIG, "21600000");

    private final KafkaSettings settings;
    private final Topics topics;
    private final Map<String, Map<String, String>> required;

    TopicSetup(KafkaSettings settings) {
        this.settings = settings;
        this.topics = settings.topics();
        this.required = Map.of(
                topics.events(), KEEPS_EVERYTHING, topics.keys(), KEEPS_THE_LAST, topics.position(), KEEPS_THE_LAST);
    }

    /**
     * Leaves the three topics there and sound.
     *
     * @throws PublishingException when one has settings that would lose events, or is gone
     */
    void ensure(Admin admin) throws ExecutionException, InterruptedException {
        makeMissing(admin, admin.listTopics().names().get());
        checkPartitions(onceKnown(() -> admin.describeTopics(required.keySet()).allTopicNames()));
        onceKnown(() -> admin.describeConfigs(configs()).all()).forEach(this::checkSettings);
    }

    /** A topic is made by the controller; the brokers hear of it a moment later. */
    private static <T> T onceKnown(Supplier<KafkaFuture<T>> question) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return question.get().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() - deadline > 0) {
                    throw e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** The position comes last: where it is, the others have been. */
    private void makeMissing(Admin admin, Set<String> existing) throws ExecutionException, InterruptedException {
        boolean positionIsThere = existing.contains(topics.position());
        for (String topic : List.of(topics.events(), topics.keys(), topics.position())) {
            if (existing.contains(topic)) {
                continue;
            }
            if (positionIsThere) {
                throw new PublishingException(
                        "Topic " + topic + " is gone, while " + topics.position() + " says how far it was filled");
            }
            make(admin, topic);
        }
    }

    private void make(Admin admin, String topic) throws ExecutionException, InterruptedException {
        boolean position = topic.equals(topics.position());
        int replicas = replicas(admin);
        Map<String, String> configs = new HashMap<>(required.getOrDefault(topic, Map.of()));
        configs.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(Math.max(1, replicas - 1)));
        if (position) {
            configs.putAll(SMALL_SEGMENTS);
        }
        if (topic.equals(topics.keys())) {
            configs.putAll(FORGETS_WITHIN_A_DAY);
        }
        NewTopic wanted = new NewTopic(topic, position ? 1 : settings.partitions(), (short) replicas).configs(configs);
        try {
            admin.createTopics(List.of(wanted)).all().get();
            LOG.info("Made topic {} with {} partitions and {} replicas", topic, wanted.numPartitions(), replicas);
        } catch (ExecutionException e) {
            // Another process made it in the meantime.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private int replicas(Admin admin) throws ExecutionException, InterruptedException {
        if (settings.replicationFactor() > 0) {
            return settings.replicationFactor();
        }
        return Math.min(MOST_REPLICAS, admin.describeCluster().nodes().get().size());
    }

    private void checkPartitions(Map<String, TopicDescription> found) {
        found.forEach((topic, description) -> {
            int partitions = description.partitions().size();
            if (topic.equals(topics.position()) && partitions != 1) {
                throw new PublishingException("Topic " + topic + " has " + partitions + " partitions; it must have 1");
            }
            if (topic.equals(topics.events()) && partitions != settings.partitions()) {
                LOG.warn(
                        "Topic {} has {} partitions and keeps them; {} are configured",
                        topic,
                        partitions,
                        settings.partitions());
            }
        });
    }

    private List<ConfigResource> configs() {
        return required.keySet().stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
    }

    private void checkSettings(ConfigResource topic, Config found) {
        required.getOrDefault(topic.name(), Map.of())
                .forEach((setting, value) -> checkSetting(topic.name(), setting, value, found));
    }

    private static void checkSetting(String topic, String setting, String wanted, Config config) {
        String found = config.get(setting).value();
        if (!wanted.equals(found)) {
            throw new PublishingException(
                    "Topic " + topic + " would lose records: " + setting + " is " + found + " and must be " + wanted);
        }
    }
}
