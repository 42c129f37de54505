package io.authledger.command.sealing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sealer of this process, and the ledger as its readers see it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SealingSettings.class)
public class SealingConfiguration {

    @Bean
    LedgerHead ledgerHead() {
        return new LedgerHead();
    }

    @Bean
    LedgerHalt ledgerHalt(CommandBus bus) {
        LedgerHalt halt = new LedgerHalt();
        bus.registerDispatchInterceptor(new HaltedCommands(halt));
        return halt;
    }

    @Bean
    EventsAboutNobody eventsAboutNobody(EventBus events, LedgerHalt halt) {
        return new EventsAboutNobody(events, halt);
    }

    @Bean
    LedgerTree ledgerTree(DataSource dataSource) {
        return new LedgerTree(dataSource);
    }

    @Bean
    LedgerReader ledgerReader(DataSource dataSource) {
        return new LedgerReader(dataSource);
    }

    @Bean
    Sealer sealer(DataSource dataSource, LedgerHead head, LedgerHalt halt, SealingSettings settings) {
        return new Sealer(dataSource, head, halt, settings.pollInterval());
    }

    @Bean
    SealAfterCommit sealAfterCommit(EventBus events, Sealer sealer, MeterRegistry meters) {
        return new SealAfterCommit(events, sealer, meters);
    }

    @Bean
    LedgerMessageSource ledgerMessageSource(
            LedgerReader reader,
            LedgerHead head,
            @Qualifier("eventSerializer") Serializer serializer,
            org.axonframework.config.Configuration axon) {
        return new LedgerMessageSource(reader, head, serializer, axon.upcasterChain());
    }

    @Bean
    SealingMonitor sealingMonitor(DataSource dataSource, Clock clock, SealingSettings settings) {
        return new SealingMonitor(dataSource, clock, settings.countInterval());
    }

    @Bean
    HealthIndicator sealingHealthIndicator(Sealer sealer, LedgerHead head, SealingMonitor monitor) {
        return new SealingHealth(sealer, head, monitor);
    }

    @Bean
    MeterBinder sealingMeters(SealingMonitor monitor, LedgerHead head) {
        return registry -> {
            Gauge.builder("authledger.ledger.leaves", head, known -> known.lastLeaf() + 1)
                    .description("Events that have their final place in the ledger")
                    .register(registry);
            Gauge.builder("authledger.sealing.lag", monitor, known -> known.lag()
                            .events())
                    .description("Events that are committed and have no place in the ledger yet")
                    .register(registry);
            Gauge.builder("authledger.sealing.lag.seconds", monitor, SealingMonitor::lagSeconds)
                    .description("Age of the oldest of them")
                    .register(registry);
        };
    }
}
