package io.authledger.command.checkpoint;

import io.authledger.command.eventstore.PostgresConfiguration;
import io.authledger.command.keys.LogKeys;
import io.authledger.command.keys.LogKeysConfiguration;
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
    EpochList epochs(DataSource dataSource, LogKeys keys) {
        List<Epoch> all = new Epochs(JdbcClient.create(dataSource), keys).all();
        if (all.isEmpty()) {
            throw new RecoveryRefusedException("This database has no ledger yet");
        }
        return new EpochList(all);
    }

    @Bean
    Recovery recovery(DataSource dataSource, LogKeys keys, EpochList epochs) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        CheckpointTable stored =
                new CheckpointTable(jdbc, transaction, epochs.current().number());
        return new Recovery(
                dataSource, transaction, new Epochs(jdbc, keys), stored, epochs.current(), Clock.systemUTC());
    }
}
