package io.authledger.command.publishing;

import io.authledger.api.wire.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** Makes our topics where they are missing, refuses those that would lose events, and adjusts what else is amiss. */
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
    private static final List<TopicLimit> SMALL_SEGMENTS = List.of(
            TopicLimit.atMost(TopicConfig.SEGMENT_MS_CONFIG, 3_600_000),
            TopicLimit.atMost(TopicConfig.SEGMENT_BYTES_CONFIG, 16_777_216));

    /**
     * Of an erased user the broker shall keep the key for about a day, and not until a segment happens to be full; and for
     * a week that the key was taken back.
     */
    private static final List<TopicLimit> FORGETS_WITHIN_A_DAY = List.of(
            TopicLimit.atMost(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, 43_200_000),
            TopicLimit.atLeast(TopicConfig.DELETE_RETENTION_MS_CONFIG, 604_800_000),
            TopicLimit.atMost(TopicConfig.SEGMENT_MS_CONFIG, 21_600_000));

    /** What auditors read waits there until it is recorded, and is a witness for a while after. */
    private static final List<TopicLimit> KEEPS_A_MONTH =
            List.of(TopicLimit.atLeast(TopicConfig.RETENTION_MS_CONFIG, 2_592_000_000L));

    private static final Map<String, String> KEEPS_FOR_A_TIME = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG,
            "false");

    private final KafkaSettings settings;
    private final Topics topics;
    private final Map<String, Map<String, String>> required;
    private final Map<String, List<TopicLimit>> limits;
    private final Set<String> single;
    private final Set<String> later;

    TopicSetup(KafkaSettings settings) {
        this.settings = settings;
        this.topics = settings.topics();
        this.required = Map.of(
                topics.events(), KEEPS_EVERYTHING,
                topics.checkpoints(), KEEPS_EVERYTHING,
                topics.auditReads(), KEEPS_FOR_A_TIME,
                topics.keys(), KEEPS_THE_LAST,
                topics.position(), KEEPS_THE_LAST);
        this.single = Set.of(topics.position(), topics.checkpoints(), topics.auditReads());
        this.later = Set.of(topics.checkpoints(), topics.auditReads());
        this.limits = Map.of(
                topics.keys(), FORGETS_WITHIN_A_DAY,
                topics.position(), SMALL_SEGMENTS,
                topics.auditReads(), KEEPS_A_MONTH);
    }

    /**
     * Leaves the topics there and sound.
     *
     * @throws PublishingException when one has settings that would lose events, or is gone
     */
    void ensure(Admin admin) throws ExecutionException, InterruptedException {
        makeMissing(admin, admin.listTopics().names().get());
        Map<String, TopicDescription> described =
                onceKnown(() -> admin.describeTopics(required.keySet()).allTopicNames());
        checkPartitions(described);
        Map<ConfigResource, Config> found =
                onceKnown(() -> admin.describeConfigs(configs()).all());
        found.forEach(this::checkSettings);
        described.values().forEach(topic -> checkInSync(topic, found));
        new TopicAdjustment(limits).run(admin, found);
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

    /**
     * The position comes last: where it is, the others have been; but for those that there were not always, and without which
     * nothing of what is published is lost.
     */
    private void makeMissing(Admin admin, Set<String> existing) throws ExecutionException, InterruptedException {
        boolean positionIsThere = existing.contains(topics.position());
        for (String topic :
                List.of(topics.events(), topics.keys(), topics.checkpoints(), topics.auditReads(), topics.position())) {
            if (existing.contains(topic)) {
                continue;
            }
            if (positionIsThere && !later.contains(topic)) {
                throw new PublishingException(
                        "Topic " + topic + " is gone, while " + topics.position() + " says how far it was filled");
            }
            make(admin, topic);
        }
    }

    private void make(Admin admin, String topic) throws ExecutionException, InterruptedException {
        int replicas = replicas(admin);
        Map<String, String> configs = new HashMap<>(required.getOrDefault(topic, Map.of()));
        configs.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(inSync(replicas)));
        limits.getOrDefault(topic, List.of())
                .forEach(limit -> configs.put(limit.setting(), Long.toString(limit.value())));
        int partitions = single.contains(topic) ? 1 : settings.partitions();
        NewTopic wanted = new NewTopic(topic, partitions, (short) replicas).configs(configs);
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
            if (single.contains(topic) && partitions != 1) {
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

    private static int inSync(int replicas) {
        return Math.max(1, replicas - 1);
    }

    /** Told and left: whoever asks for more replicas at a write trades away writes while a broker is down. */
    static void checkInSync(TopicDescription topic, Map<ConfigResource, Config> configs) {
        int replicas = topic.partitions().get(0).replicas().size();
        Config config = Objects.requireNonNull(configs.get(resource(topic.name())));
        String setting = TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
        String found = config.get(setting).value();
        if (Integer.parseInt(found) < inSync(replicas)) {
            LOG.warn(
                    "Topic {}: {} is {} and should be {} with {} replicas, or what Kafka has taken may be lost with a"
                            + " broker",
                    topic.name(),
                    setting,
                    found,
                    inSync(replicas),
                    replicas);
        }
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private List<ConfigResource> configs() {
        return required.keySet().stream().map(TopicSetup::resource).toList();
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
