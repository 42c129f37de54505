package io.authledger.command.delivery;

import io.authledger.command.sealing.LedgerMessageSource;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;

/** Delivery: requests read from the ledger, jobs in PostgreSQL, mail by SMTP where a host is set. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliverySettings.class)
public class DeliveryConfiguration {

    @Bean
    DeliveryJobs deliveryJobs(JdbcClient jdbc, Clock clock) {
        return new DeliveryJobs(jdbc, clock);
    }

    @Bean
    Semaphore deliveryWakeUps() {
        return new Semaphore(0);
    }

    @Bean
    DeliveryRequests deliveryRequests(DeliveryJobs jobs, Semaphore deliveryWakeUps) {
        return new DeliveryRequests(jobs, deliveryWakeUps::release);
    }

    @Bean
    ConfigurerModule deliveryReadsTheLedger(ObjectProvider<LedgerMessageSource> ledger) {
        return configurer -> configurer
                .eventProcessing()
                .registerPooledStreamingEventProcessor(
                        DeliveryRequests.PROCESSOR,
                        configuration -> ledger.getObject(),
                        (configuration, processor) -> processor
                                .initialToken(source -> source.createTailToken())
                                .initialSegmentCount(1)
                                .batchSize(100));
    }

    @Bean
    @ConditionalOnProperty("spring.mail.host")
    Courier smtpCourier(JavaMailSender sender, @Value("${authledger.mail.from:no-reply@localhost}") String from) {
        return new SmtpCourier(sender, from);
    }

    @Bean
    Couriers couriers(ObjectProvider<Courier> all) {
        return new Couriers(all.stream().toList());
    }

    @Bean
    DeliveryLoop deliveryLoop(
            DeliveryJobs jobs,
            MessageComposer composer,
            Couriers couriers,
            DeliveryRecorder recorder,
            DeliverySettings settings,
            Clock clock,
            Semaphore deliveryWakeUps) {
        DeliveryWorker worker = new DeliveryWorker(jobs, composer, couriers, recorder, settings, clock);
        return new DeliveryLoop(jobs, worker, settings, deliveryWakeUps);
    }
}
