package io.authledger.command.integrity;

import io.authledger.command.checkpoint.PublishedLog;
import io.authledger.command.checkpoint.StoredCheckpoints;
import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.sealing.LedgerTree;
import io.authledger.command.sealing.StoredTree;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The continuous check of this process. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntegritySettings.class)
public class IntegrityConfiguration {

    @Bean
    ContinuousCheck continuousCheck(
            PublishedLog log,
            DataSource dataSource,
            LedgerTree tree,
            StoredCheckpoints checkpoints,
            LedgerHalt halt,
            IntegritySettings settings) {
        Walk.Ledger ledger = new Walk.Ledger(new StoredTree(dataSource), tree, checkpoints);
        return new ContinuousCheck(log, ledger, new Findings(halt), settings);
    }

    @Bean
    HealthIndicator integrityHealthIndicator(ContinuousCheck check) {
        return new IntegrityHealth(check);
    }

    @Bean
    MeterBinder integrityMeters(ContinuousCheck check) {
        return registry -> {
            Gauge.builder("authledger.ledger.alarm", check, ContinuousCheck::wrongPlaces)
                    .description("Places where the tables do not hold what was sealed and signed")
                    .register(registry);
            Gauge.builder("authledger.ledger.checked", check, ContinuousCheck::checked)
                    .description("Leaves that the current check of the whole ledger has behind it")
                    .register(registry);
            Gauge.builder("authledger.ledger.check.age", check, ContinuousCheck::secondsSinceWhole)
                    .baseUnit("seconds")
                    .description("Since the whole ledger was last checked")
                    .register(registry);
        };
    }
}
