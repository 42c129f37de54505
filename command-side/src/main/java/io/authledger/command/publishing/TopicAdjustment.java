package io.authledger.command.publishing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets anew what an older or foreign topic of ours has otherwise than a new one, where nothing is lost by either. Stricter
 * values stay; a broker that refuses is told of, and hinders nothing.
 */
final class TopicAdjustment {

    private static final Logger LOG = LoggerFactory.getLogger(TopicAdjustment.class);

    private final Map<String, List<TopicLimit>> limits;

    /**
     * @param limits by topic
     */
    TopicAdjustment(Map<String, List<TopicLimit>> limits) {
        this.limits = limits;
    }

    void run(Admin admin, Map<ConfigResource, Config> found) throws ExecutionException, InterruptedException {
        for (Map.Entry<ConfigResource, Config> topic : found.entrySet()) {
            for (TopicLimit limit : limits.getOrDefault(topic.getKey().name(), List.of())) {
                if (!limit.isKeptBy(topic.getValue())) {
                    adjust(admin, topic.getKey(), topic.getValue(), limit);
                }
            }
        }
    }

    /** One by one: the broker takes all that come together, or none. */
    private static void adjust(Admin admin, ConfigResource topic, Config config, TopicLimit limit)
            throws ExecutionException, InterruptedException {
        String was = config.get(limit.setting()).value();
        AlterConfigOp set = new AlterConfigOp(
                new ConfigEntry(limit.setting(), Long.toString(limit.value())), AlterConfigOp.OpType.SET);
        try {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(set))).all().get();
            LOG.info("Topic {}: {} was {} and is {} now", topic.name(), limit.setting(), was, limit.value());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                throw e;
            }
            LOG.warn(
                    "Topic {}: {} is {} and should be {}, which the broker refuses: {}",
                    topic.name(),
                    limit.setting(),
                    was,
                    limit.value(),
                    String.valueOf(e.getCause()));
        }
    }
}
