package io.authledger.command.usecase;

import com.github.benmanes.caffeine.cache.Ticker;
import io.authledger.command.account.Administrators;
import io.authledger.command.delivery.Correspondence;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.password.HashingLanes;
import io.authledger.command.password.LockedAttempts;
import io.authledger.command.password.PasswordPolicy;
import io.authledger.command.registration.AddressClaims;
import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.user.Users;
import java.security.SecureRandom;
import java.time.Clock;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Looking after users, and what is known of them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BootstrapSettings.class)
class AdministrationConfiguration {

    @Bean
    Statuses statuses(DataKeys keys) {
        return new Statuses(keys);
    }

    @Bean
    PersonalData personalData(SessionCommands commands, DataKeys keys, Statuses statuses, EventStore events) {
        return new PersonalData(commands, keys, statuses, events);
    }

    @Bean
    Erasure erasure(
            Users users,
            Proofs proofs,
            SessionCommands commands,
            DataKeys keys,
            AddressClaims claims,
            LockedAttempts lockedAttempts,
            Correspondence correspondence,
            Administrators administrators) {
        return new Erasure(users, proofs, commands, keys, claims, lockedAttempts, correspondence, administrators);
    }

    @Bean
    Administrators administrators(JdbcClient jdbc) {
        return new Administrators(jdbc);
    }

    @Bean
    RoleAccess roleAccess(SessionCommands commands) {
        return new RoleAccess(commands);
    }

    @Bean
    AdministratorAccess administratorAccess(RoleAccess roles, Clock clock) {
        return new AdministratorAccess(roles, clock);
    }

    @Bean
    AuditorAccess auditorAccess(RoleAccess roles) {
        return new AuditorAccess(roles);
    }

    @Bean
    Administration administration(Users users, Administrators administrators) {
        return new Administration(users, administrators);
    }

    @Bean
    UserSearch userSearch(AddressClaims claims, Users users, Statuses statuses) {
        return new UserSearch(claims, users, statuses);
    }

    @Bean
    AuditReads auditReads(Users users, Clock clock) {
        return new AuditReads(users, clock, Ticker.systemTicker());
    }

    /** After everything has started, because it sends a command. */
    @Bean
    ApplicationRunner firstAdministrator(
            BootstrapSettings settings,
            Administrators administrators,
            PasswordPolicy policy,
            HashingLanes hashing,
            DataKeys keys,
            AddressClaims claims,
            Users users,
            PlatformTransactionManager transactions,
            LedgerHalt halt,
            SecureRandom random) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        Bootstrap bootstrap = new Bootstrap(
                settings, administrators, policy, hashing.strangers(), keys, claims, users, transaction, random);
        return arguments -> {
            // A halted ledger takes nobody in; its process stays up, to say why.
            if (halt.reason().isEmpty()) {
                bootstrap.run();
            }
        };
    }
}
