package io.authledger.command;

import io.authledger.command.delivery.DeliveryConfiguration;
import io.authledger.command.eventstore.EventStoreConfiguration;
import io.authledger.command.keys.KeysConfiguration;
import io.authledger.command.limits.LimitsConfiguration;
import io.authledger.command.password.PasswordConfiguration;
import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.sealing.SealingConfiguration;
import io.authledger.command.usecase.UseCaseConfiguration;
import io.authledger.command.user.UserConfiguration;
import io.authledger.embedded.TestPostgres;
import io.authledger.web.TokenProperties;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** A process of the command side without HTTP and without Kafka, on a database that it may share with others. */
public final class CommandProcess implements AutoCloseable {

    /** What loads and stores users, and nothing that does anything by itself. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @PropertySource("classpath:command-side.properties")
    @Import({EventStoreConfiguration.class, KeysConfiguration.class, UserConfiguration.class})
    static class Store {

        @Bean
        Clock clock() {
            return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
        }

        @Bean
        SecureRandom secureRandom() {
            return new SecureRandom();
        }
    }

    /** Without a ledger there is nothing to halt. */
    @Configuration(proxyBeanMethods = false)
    @Import(Store.class)
    static class StoreAlone {

        @Bean
        LedgerHalt ledgerHalt() {
            return new LedgerHalt();
        }
    }

    /** The use cases too, with sealing and delivery at work. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(TokenProperties.class)
    @Import({
        Store.class,
        PasswordConfiguration.class,
        LimitsConfiguration.class,
        SealingConfiguration.class,
        DeliveryConfiguration.class,
        UseCaseConfiguration.class
    })
    static class UseCases {}

    private final ConfigurableApplicationContext context;

    private CommandProcess(Class<?> parts, TestPostgres.Database database, String... properties) {
        List<String> all = new ArrayList<>(List.of(
                "authledger.postgres.url=" + database.url(),
                "authledger.postgres.username=" + database.username(),
                "authledger.postgres.password=" + database.password(),
                "authledger.master-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "authledger.reader-key=AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
                "authledger.password.argon2.memory-kib=64",
                "authledger.password.argon2.passes=1",
                "spring.main.banner-mode=off"));
        all.addAll(List.of(properties));
        this.context = new SpringApplicationBuilder(parts)
                .web(WebApplicationType.NONE)
                .properties(all.toArray(String[]::new))
                .run();
    }

    public static CommandProcess storing(TestPostgres.Database database, String... properties) {
        return new CommandProcess(StoreAlone.class, database, properties);
    }

    /** Needs a courier: {@code spring.mail.host}. */
    public static CommandProcess serving(TestPostgres.Database database, String... properties) {
        return new CommandProcess(UseCases.class, database, properties);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
