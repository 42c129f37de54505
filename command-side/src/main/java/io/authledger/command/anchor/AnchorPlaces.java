package io.authledger.command.anchor;

import io.authledger.command.checkpoint.Anchor;
import io.authledger.command.publishing.CheckpointTopic;
import io.authledger.command.publishing.KafkaSettings;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Where checkpoints are kept, Kafka and a file where one is named: for the service, and for its repair. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AnchorSettings.class, KafkaSettings.class})
public class AnchorPlaces {

    @Bean
    CheckpointTopic checkpointTopic(KafkaSettings settings) {
        return new CheckpointTopic(settings);
    }

    @Bean
    Anchor kafkaAnchor(CheckpointTopic topic) {
        return new KafkaAnchor(topic);
    }

    @Bean
    @Conditional(AnchorFileIsNamed.class)
    Anchor fileAnchor(AnchorSettings settings, @Value("${authledger.data-dir:}") String dataDirectory) {
        Path file = settings.file(dataDirectory).orElseThrow();
        return new FileAnchor(file);
    }
}
