package io.authledger.command.usecase;

import io.authledger.command.keys.DataKeys;
import io.authledger.command.keys.PassingKeys;
import io.authledger.command.keys.ServiceKeys;
import io.authledger.command.limits.LimitSettings;
import io.authledger.command.limits.NetworkLimits;
import io.authledger.command.otp.OtpCodes;
import io.authledger.command.otp.TotpCodes;
import io.authledger.command.password.HashingLanes;
import io.authledger.command.password.LockedAttempts;
import io.authledger.command.registration.AddressClaims;
import io.authledger.command.registration.MailCaps;
import io.authledger.command.registration.MailedAddresses;
import io.authledger.command.registration.UnknownAddresses;
import io.authledger.command.registration.UnknownLogins;
import io.authledger.command.sealing.EventsAboutNobody;
import io.authledger.command.user.Users;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the features together into use cases: here what several of them share, and what is done beside them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailCaps.class)
@Import({
    EntryConfiguration.class,
    MethodConfiguration.class,
    AdministrationConfiguration.class,
    MessageConfiguration.class,
    ExpiryConfiguration.class
})
public class UseCaseConfiguration {

    private static final Duration ROLL_UP_INTERVAL = Duration.ofSeconds(10);
    private static final Duration CLEAN_UP_INTERVAL = Duration.ofMinutes(10);

    @Bean
    OtpCodes otpCodes(ServiceKeys keys) {
        return new OtpCodes(keys);
    }

    @Bean
    AddressClaims addressClaims(JdbcClient jdbc, ServiceKeys keys, Clock clock) {
        return new AddressClaims(jdbc, keys, clock);
    }

    @Bean
    MailedAddresses mailedAddresses(
            JdbcClient jdbc, PlatformTransactionManager transactions, ServiceKeys keys, MailCaps caps, Clock clock) {
        return new MailedAddresses(jdbc, new TransactionTemplate(transactions), keys, caps, clock);
    }

    @Bean
    UnknownAddresses unknownAddresses(JdbcClient jdbc, PassingKeys keys, Clock clock) {
        return new UnknownAddresses(jdbc, keys, clock);
    }

    @Bean
    EvenTime evenTime(LimitSettings settings) {
        return new EvenTime(settings.evenTime());
    }

    @Bean
    LockedAttempts lockedAttempts(JdbcClient jdbc, Clock clock) {
        return new LockedAttempts(jdbc, clock);
    }

    @Bean
    TotpCodes totpCodes(Clock clock) {
        return new TotpCodes(clock);
    }

    @Bean
    SessionCommands sessionCommands(Users users, DataKeys keys, SecureRandom random) {
        return new SessionCommands(users, keys, random);
    }

    @Bean
    CodeComparison codeComparison(OtpCodes codes, TotpCodes totpCodes, HashingLanes hashing, SessionCommands commands) {
        return new CodeComparison(codes, totpCodes, hashing, commands);
    }

    @Bean
    CodeChecks codeChecks(NetworkLimits limits, SessionCommands commands, Clock clock) {
        return new CodeChecks(limits, commands, clock);
    }

    @Bean
    Proofs proofs(
            NetworkLimits limits,
            HashingLanes hashing,
            LockedAttempts lockedAttempts,
            CodeComparison comparison,
            SecondFactorRefusals secondFactors,
            SessionCommands commands) {
        return new Proofs(limits, hashing, lockedAttempts, comparison, secondFactors, commands);
    }

    @Bean
    SecondFactorRefusals secondFactorRefusals(NetworkLimits limits, Clock clock) {
        return new SecondFactorRefusals(limits, clock);
    }

    @Bean
    UnknownLoginsRollUp unknownLoginsRollUp(
            JdbcClient jdbc, EventsAboutNobody events, PlatformTransactionManager transactions, Clock clock) {
        return new UnknownLoginsRollUp(new UnknownLogins(jdbc, clock), events, new TransactionTemplate(transactions));
    }

    @Bean
    SchedulingConfigurer unknownLoginsAreRolledUp(UnknownLoginsRollUp rollUp) {
        return tasks -> tasks.addFixedDelayTask(rollUp::run, ROLL_UP_INTERVAL);
    }

    @Bean
    SchedulingConfigurer attemptsAreRolledUp(
            LockedAttempts locked,
            UnknownAddresses unknown,
            MailedAddresses mailed,
            AddressClaims claims,
            Users users) {
        RollUp rollUp = new RollUp(locked, users);
        return tasks -> {
            tasks.addFixedDelayTask(rollUp::run, ROLL_UP_INTERVAL);
            tasks.addFixedDelayTask(unknown::dropQuiet, CLEAN_UP_INTERVAL);
            tasks.addFixedDelayTask(mailed::dropOld, CLEAN_UP_INTERVAL);
            tasks.addFixedDelayTask(claims::releaseOver, CLEAN_UP_INTERVAL);
        };
    }
}
