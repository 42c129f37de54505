package io.authledger.command.checkpoint;

import io.authledger.command.keys.LogKeys;
import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.sealing.LedgerTree;
import io.authledger.ledger.note.VerifierKey;
import io.authledger.web.TokenProperties;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The log of this process. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LedgerSettings.class, TokenProperties.class})
public class CheckpointConfiguration {

    @Bean
    @DependsOn("flywayInitializer")
    EpochList epochs(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            LogKeys keys,
            LedgerTree tree,
            LedgerSettings settings,
            TokenProperties tokens,
            SecureRandom random) {
        return EpochList.load(
                new Epochs(jdbc, new TransactionTemplate(transactions), keys, tree),
                settings.origin(),
                () -> Origin.first(settings.origin(), tokens.issuer(), random));
    }

    @Bean
    CheckpointTable checkpointTable(JdbcClient jdbc, PlatformTransactionManager transactions, EpochList epochs) {
        return new CheckpointTable(
                jdbc, new TransactionTemplate(transactions), epochs.current().number());
    }

    @Bean
    StoredCheckpoints storedCheckpoints(JdbcClient jdbc, EpochList epochs) {
        return new StoredCheckpoints(jdbc, epochs.current());
    }

    @Bean
    PublishedLog publishedLog(CheckpointTable table, LedgerTree tree, EpochList epochs, LedgerHalt halt) {
        return PublishedLog.of(table, tree, epochs.current().key().verifier(), halt);
    }

    @Bean
    History ledgerHistory(LedgerTree tree) {
        return new History(tree);
    }

    @Bean
    StartCheck startCheck(
            CheckpointTable table,
            List<Anchor> anchors,
            List<Memory> memories,
            EpochList epochs,
            History history,
            LedgerHalt halt,
            LedgerSettings settings) {
        VerifierKey key = epochs.current().key().verifier();
        List<Memory> all = new ArrayList<>(memories);
        all.add(new StoredMemory(table, key));
        anchors.forEach(anchor -> all.add(new AnchorMemory(anchor, key)));
        return new StartCheck(all, history, halt, settings.comparePatience());
    }

    @Bean
    CheckpointLoop checkpointLoop(
            CheckpointTable table,
            LedgerTree tree,
            EpochList epochs,
            StartCheck start,
            LedgerHalt halt,
            PublishedLog log,
            LedgerSettings settings) {
        return new CheckpointLoop(table, tree, epochs.current(), start, halt, log, settings.checkpointInterval());
    }

    @Bean
    HealthIndicator ledgerHealthIndicator(
            LedgerHalt halt, StartCheck start, CheckpointLoop checkpoints, PublishedLog log) {
        return new LedgerHealth(halt, start, checkpoints, log);
    }

    @Bean
    MeterBinder checkpointMeters(LedgerHalt halt, PublishedLog log) {
        return registry -> {
            Gauge.builder("authledger.ledger.halted", halt, now -> now.reason().isPresent() ? 1 : 0)
                    .description("1 while nothing is added to the ledger until an operator acts; else 0")
                    .register(registry);
            Gauge.builder("authledger.ledger.checkpoint", log, now -> now.shown()
                            .size())
                    .description("Leaves of the newest checkpoint that is served")
                    .register(registry);
        };
    }
}
