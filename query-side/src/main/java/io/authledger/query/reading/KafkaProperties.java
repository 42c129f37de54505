package io.authledger.query.reading;

import io.authledger.api.wire.Topics;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the events come from.
 *
 * @param topicPrefix what every topic's name starts with
 */
@ConfigurationProperties("authledger.kafka")
public record KafkaProperties(
        @DefaultValue("localhost:9092") String bootstrapServers,
        @DefaultValue("authledger.") String topicPrefix) {

    /** The topics under the configured prefix. */
    public Topics topics() {
        return new Topics(topicPrefix);
    }
}
