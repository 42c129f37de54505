package io.authledger.command.publishing;

import io.authledger.command.checkpoint.EpochList;
import io.authledger.command.checkpoint.StartCheck;
import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.sealing.LedgerHead;
import io.authledger.command.sealing.LedgerReader;
import io.authledger.web.TokenProperties;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The publisher of this process. */
@Configuration(proxyBeanMethods = false)
@Import(PositionConfiguration.class)
@EnableConfigurationProperties({PublishingSettings.class, EventsSettings.class, TokenProperties.class})
public class PublishingConfiguration {

    @Bean
    Publisher publisher(
            DataSource dataSource,
            JdbcClient jdbc,
            LedgerReader ledger,
            LedgerHead head,
            LedgerHalt halt,
            StartCheck start,
            DisplayKeyRecords keys,
            AllDisplayKeyRecords allKeys,
            KafkaSettings kafka,
            EventsSettings events,
            TokenProperties tokens,
            EpochList epochs,
            PublishingSettings settings,
            MeterRegistry meters) {
        KafkaClients clients = new KafkaClients(kafka);
        TopicSetup topics = new TopicSetup(kafka);
        PublishedPosition position = new PublishedPosition(kafka.topics());
        EndCheck end = new EndCheck(kafka.topics(), ledger, halt);
        CloudEvents cloudEvents = new CloudEvents(
                kafka.topics().events(), events.source(), events.schemasOf(tokens.issuer()), epochs::of);
        EventRecords records = new EventRecords(kafka.topics(), cloudEvents, keys);
        Counter unopened = Counter.builder("authledger.publishing.keys.unopened")
                .description("Display keys that were to be sent again and do not open")
                .register(meters);
        return new Publisher(
                new Leadership(dataSource),
                ledger,
                head,
                halt,
                start::isPassed,
                () -> KafkaSession.open(clients, topics, position, end, records),
                new KeyRepublication(jdbc, allKeys, unopened),
                settings);
    }

    @Bean
    HealthIndicator publishingHealthIndicator(Publisher publisher) {
        return new PublishingHealth(publisher);
    }

    @Bean
    MeterBinder publishingMeters(Publisher publisher, Clock clock) {
        return registry -> {
            Gauge.builder("authledger.publishing.lag", publisher.lag(), PublishingLag::events)
                    .description("Sealed events that are not on Kafka yet")
                    .register(registry);
            Gauge.builder("authledger.publishing.lag.seconds", publisher.lag(), lag -> lag.seconds(clock))
                    .description("Age of the oldest of them")
                    .register(registry);
            Gauge.builder("authledger.publishing.halted", publisher, halting -> halting.isHalted() ? 1 : 0)
                    .description("1 while nothing is published until an operator acts, as health says why; else 0")
                    .register(registry);
        };
    }
}
