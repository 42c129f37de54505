package io.authledger.command.anchor;

import io.authledger.command.checkpoint.Anchor;
import io.authledger.command.checkpoint.WitnessedLog;
import io.authledger.command.publishing.CheckpointTopic;
import io.authledger.command.publishing.KafkaSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** The anchors of this process: Kafka, and a file where one is named. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AnchorSettings.class, KafkaSettings.class})
public class AnchorConfiguration {

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

    @Bean
    Anchors anchors(List<Anchor> anchors, WitnessedLog log) {
        return new Anchors(anchors, log);
    }

    @Bean
    HealthIndicator anchorHealthIndicator(Anchors anchors) {
        return new AnchorHealth(anchors);
    }

    @Bean
    MeterBinder anchorMeters(Anchors anchors) {
        return registry -> anchors.keepers()
                .forEach(keeper -> Gauge.builder("authledger.ledger.anchor.behind", keeper, AnchorKeeper::behind)
                        .description("Leaves of the newest checkpoint that this anchor does not have")
                        .tag("anchor", keeper.anchor().name())
                        .register(registry));
    }
}
