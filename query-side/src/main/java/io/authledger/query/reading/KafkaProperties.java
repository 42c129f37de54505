package io.authledger.query.reading;

import io.authledger.api.wire.Topics;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the events come from.
 *
 * @param topicPrefix what every topic's name starts with
 * @param client more settings for each Kafka client, as those of its encryption and its login
 */
@ConfigurationProperties("authledger.kafka")
public record KafkaProperties(
        @DefaultValue("localhost:9092") String bootstrapServers,
        @DefaultValue("authledger.") String topicPrefix,
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
