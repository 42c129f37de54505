package io.authledger.command.publishing;

import io.authledger.api.wire.Topics;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Kafka is, and what its topics are like when we make them.
 *
 * @param bootstrapServers as Kafka's clients take them
 * @param topicPrefix what the names of the topics and of the transactions start with
 * @param partitions of events and keys; fixed for ever once the topics are there
 * @param replicationFactor 0 for as many as there are brokers, three at most
 * @param client more settings for each Kafka client, as those of its encryption and its login
 */
@ConfigurationProperties("authledger.kafka")
public record KafkaSettings(
        String bootstrapServers,
        @DefaultValue("authledger.") String topicPrefix,
        @DefaultValue("12") int partitions,
        @DefaultValue("0") short replicationFactor,
        @DefaultValue Map<String, String> client) {

    /** The topics under the configured prefix. */
    public Topics topics() {
        return new Topics(topicPrefix);
    }

    /** The settings may hold a password. */
    @Override
    public String toString() {
        return bootstrapServers;
    }
}
