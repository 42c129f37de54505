package io.authledger.command.audit;

import io.authledger.command.publishing.KafkaSettings;
import io.authledger.command.user.Users;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What auditors read at the query side, on its way into their histories. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaSettings.class)
public class AuditConfiguration {

    @Bean
    ReadsConsumer auditReadsConsumer(KafkaSettings kafka, JdbcClient jdbc, Users users, MeterRegistry meters) {
        ReadOffsets offsets = new ReadOffsets(jdbc);
        return new ReadsConsumer(
                new ReadsTopic(kafka), offsets, new ReadsIntake(users, offsets, ReadMeters.of(meters)));
    }

    @Bean
    MeterBinder auditReadsMeters(ReadsConsumer consumer) {
        return registry -> Gauge.builder("authledger.audit.reads.failing", consumer, each -> each.fails() ? 1 : 0)
                .description("1 while what auditors have read cannot be recorded, and is tried again; else 0")
                .register(registry);
    }
}
