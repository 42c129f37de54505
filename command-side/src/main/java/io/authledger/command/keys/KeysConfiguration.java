package io.authledger.command.keys;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the configured keys, and with them all the others. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SigningSettings.class)
@Import(LogKeysConfiguration.class)
public class KeysConfiguration {

    private static final Duration ROTATION_CHECK = Duration.ofMinutes(1);

    @Bean
    DataKeys dataKeys(JdbcClient jdbc, MasterKey master, KeySettings settings, SecureRandom random) {
        return new DataKeys(jdbc, master, new ReaderKey(settings.reader()), random);
    }

    @Bean
    @DependsOn("flywayInitializer")
    ServiceKeys serviceKeys(JdbcClient jdbc, MasterKey master, SecureRandom random, Clock clock) {
        return new ServiceKeys(jdbc, master, random, clock);
    }

    @Bean
    @DependsOn("flywayInitializer")
    SigningKeys signingKeys(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            MasterKey master,
            SigningSettings settings,
            Clock clock) {
        return new SigningKeys(jdbc, new TransactionTemplate(transactions), master, settings, clock);
    }

    @Bean
    @DependsOn("flywayInitializer")
    PassingKeys passingKeys(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            MasterKey master,
            SecureRandom random,
            Clock clock) {
        return new PassingKeys(jdbc, new TransactionTemplate(transactions), master, random, clock);
    }

    @Bean
    SchedulingConfigurer keyRotation(SigningKeys signing, PassingKeys passing) {
        return tasks -> {
            tasks.addFixedDelayTask(signing::rotate, ROTATION_CHECK);
            tasks.addFixedDelayTask(passing::renew, ROTATION_CHECK);
        };
    }
}
