package io.authledger.command.delivery;

import io.authledger.api.Channel;
import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.sealing.LedgerMessageSource;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.stream.Stream;
import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;

/** Delivery: requests read from the ledger, jobs in PostgreSQL, mail by SMTP and SMS by a gateway where they are set. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DeliverySettings.class, SmsSettings.class})
public class DeliveryConfiguration {

    @Bean
    DeliveryJobs deliveryJobs(JdbcClient jdbc, Clock clock) {
        return new DeliveryJobs(jdbc, clock);
    }

    @Bean
    DeliveryWakeUps deliveryWakeUps() {
        return new DeliveryWakeUps();
    }

    @Bean
    DeliveryRequests deliveryRequests(DeliveryJobs jobs, JdbcClient jdbc, DeliveryWakeUps wakeUps) {
        return new DeliveryRequests(jobs, new LastLanguage(jdbc), wakeUps::wakeAll);
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
    @ConditionalOnExpression("!'${spring.mail.host:}'.isBlank()")
    Courier smtpCourier(JavaMailSender sender, @Value("${authledger.mail.from:no-reply@localhost}") String from) {
        return new SmtpCourier(sender, from);
    }

    @Bean
    Couriers couriers(ObjectProvider<Courier> others, SmsSettings sms, Clock clock) {
        Stream<Courier> gateway = Stream.empty();
        if (sms.twilio().isSet()) {
            gateway = Stream.of(new TwilioCourier(sms, clock));
        } else if (sms.webhook().isSet()) {
            gateway = Stream.of(new WebhookCourier(sms, clock));
        }
        return new Couriers(Stream.concat(others.stream(), gateway).toList());
    }

    @Bean
    DeliveryWorker deliveryWorker(
            DeliveryJobs jobs,
            MessageComposer composer,
            Couriers couriers,
            DeliveryRecorder recorder,
            DeliverySettings settings,
            SecureRandom random,
            Clock clock) {
        return new DeliveryWorker(jobs, composer, couriers, recorder, settings, random, clock);
    }

    @Bean
    Correspondence correspondence(DeliveryJobs jobs, Couriers couriers) {
        return new Correspondence(jobs, couriers);
    }

    @Bean
    DeliveryLoop mailDelivery(
            DeliveryJobs jobs,
            DeliveryWorker worker,
            DeliverySettings settings,
            DeliveryWakeUps wakeUps,
            LedgerHalt halt) {
        return new DeliveryLoop(Channel.EMAIL, jobs, worker, settings, wakeUps.of(Channel.EMAIL), halt);
    }

    @Bean
    DeliveryLoop smsDelivery(
            DeliveryJobs jobs,
            DeliveryWorker worker,
            DeliverySettings settings,
            DeliveryWakeUps wakeUps,
            LedgerHalt halt) {
        return new DeliveryLoop(Channel.SMS, jobs, worker, settings, wakeUps.of(Channel.SMS), halt);
    }
}
