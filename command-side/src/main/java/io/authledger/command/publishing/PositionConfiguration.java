package io.authledger.command.publishing;

import io.authledger.command.checkpoint.Memory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How far Kafka says that the ledger has come: for the service, and for its repair. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaSettings.class)
public class PositionConfiguration {

    @Bean
    Memory publishedPosition(KafkaSettings kafka) {
        return new PositionMemory(new KafkaClients(kafka), kafka.topics());
    }
}
