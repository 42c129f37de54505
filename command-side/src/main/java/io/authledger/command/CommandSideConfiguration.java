package io.authledger.command;

import io.authledger.command.anchor.AnchorConfiguration;
import io.authledger.command.audit.AuditConfiguration;
import io.authledger.command.checkpoint.CheckpointConfiguration;
import io.authledger.command.delivery.DeliveryConfiguration;
import io.authledger.command.eventstore.EventStoreConfiguration;
import io.authledger.command.integrity.IntegrityConfiguration;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.keys.KeysConfiguration;
import io.authledger.command.limits.LimitsConfiguration;
import io.authledger.command.password.PasswordConfiguration;
import io.authledger.command.publishing.AllDisplayKeyRecords;
import io.authledger.command.publishing.DisplayKeyRecords;
import io.authledger.command.publishing.PublishingConfiguration;
import io.authledger.command.sealing.SealingConfiguration;
import io.authledger.command.usecase.UseCaseConfiguration;
import io.authledger.command.user.UserConfiguration;
import io.authledger.command.web.WebControllersConfiguration;
import io.authledger.command.witness.WitnessConfiguration;
import io.authledger.web.WebConfiguration;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.scheduling.annotation.EnableScheduling;

/** All of the command side, for a program of its own and for standalone. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@PropertySource("classpath:command-side.properties")
@Import({
    WebConfiguration.class,
    EventStoreConfiguration.class,
    KeysConfiguration.class,
    PasswordConfiguration.class,
    LimitsConfiguration.class,
    UserConfiguration.class,
    SealingConfiguration.class,
    CheckpointConfiguration.class,
    AnchorConfiguration.class,
    WitnessConfiguration.class,
    IntegrityConfiguration.class,
    PublishingConfiguration.class,
    AuditConfiguration.class,
    DeliveryConfiguration.class,
    UseCaseConfiguration.class,
    WebControllersConfiguration.class
})
public class CommandSideConfiguration {

    /** Milliseconds, because that is what leaves: a time read back is the time that was decided on. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
    }

    @Bean
    @ConditionalOnMissingBean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    DisplayKeyRecords displayKeyRecords(DataKeys keys) {
        return keys::displayForReaders;
    }

    @Bean
    AllDisplayKeyRecords allDisplayKeyRecords(DataKeys keys) {
        return keys::displayForReadersAfter;
    }
}
