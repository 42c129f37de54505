package io.authledger.command.usecase;

import io.authledger.command.otp.SmsQuotas;
import io.authledger.command.registration.RegistrationSettings;
import io.authledger.command.registration.UnvalidatedAccounts;
import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.user.Users;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What ends by itself. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegistrationSettings.class)
class ExpiryConfiguration {

    private static final Duration EXPIRY_INTERVAL = Duration.ofMinutes(1);
    private static final Duration CLEAN_UP_INTERVAL = Duration.ofMinutes(10);

    @Bean
    UnvalidatedAccounts unvalidatedAccounts(JdbcClient jdbc, RegistrationSettings settings, Clock clock) {
        return new UnvalidatedAccounts(jdbc, settings, clock);
    }

    @Bean
    Expiry expiry(
            UnvalidatedAccounts accounts,
            Erasure erasure,
            Users users,
            LedgerHalt halt,
            PlatformTransactionManager transactions) {
        return new Expiry(accounts, erasure, users, halt, new TransactionTemplate(transactions));
    }

    @Bean
    SchedulingConfigurer expiryRuns(Expiry expiry, SmsQuotas sms) {
        return tasks -> {
            tasks.addFixedDelayTask(expiry::run, EXPIRY_INTERVAL);
            tasks.addFixedDelayTask(sms::dropOld, CLEAN_UP_INTERVAL);
        };
    }
}
