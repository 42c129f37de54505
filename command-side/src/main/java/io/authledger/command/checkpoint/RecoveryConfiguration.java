package io.authledger.command.checkpoint;

import io.authledger.command.eventstore.PostgresConfiguration;
import io.authledger.command.keys.LogKeys;
import io.authledger.command.keys.LogKeysConfiguration;
import io.authledger.command.sealing.LedgerTree;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What opening a new epoch takes, and nothing that serves. */
@Configuration(proxyBeanMethods = false)
@Import({PostgresConfiguration.class, LogKeysConfiguration.class})
public class RecoveryConfiguration {

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    LedgerTree ledgerTree(DataSource dataSource) {
        return new LedgerTree(dataSource);
    }

    @Bean
    TransactionTemplate transaction(DataSource dataSource) {
        return new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }

    @Bean
    Epochs storedEpochs(DataSource dataSource, TransactionTemplate transaction, LogKeys keys, LedgerTree tree) {
        return new Epochs(JdbcClient.create(dataSource), transaction, keys, tree);
    }

    @Bean
    EpochList epochs(Epochs stored) {
        List<Epoch> all = stored.all();
        if (all.isEmpty()) {
            throw new RecoveryRefusedException("This database has no ledger yet");
        }
        return new EpochList(all);
    }

    @Bean
    Recovery recovery(
            DataSource dataSource,
            TransactionTemplate transaction,
            Epochs stored,
            EpochList epochs,
            LedgerTree tree,
            SecureRandom random) {
        CheckpointTable checkpoints = new CheckpointTable(
                JdbcClient.create(dataSource), transaction, epochs.current().number());
        return new Recovery(
                dataSource, transaction, stored, checkpoints, epochs.current(), tree, random, Clock.systemUTC());
    }
}
