package io.authledger.command.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

/** Connections to PostgreSQL. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PostgresSettings.class)
public class PostgresConfiguration {

    @Bean
    HikariDataSource postgresPool(PostgresSettings settings) throws IOException {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("postgres");
        pool.setJdbcUrl(settings.url());
        pool.setUsername(settings.username());
        if (settings.passwordFile() != null) {
            pool.setPassword(Files.readString(settings.passwordFile()).strip());
        } else if (settings.password() != null) {
            pool.setPassword(settings.password());
        }
        pool.setMaximumPoolSize(settings.maximumConnections());
        pool.setConnectionTimeout(5_000);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        return pool;
    }

    /** Axon begins a transaction before it waits for a user's lock; whoever waits must not hold a connection. */
    @Bean
    @Primary
    DataSource dataSource(HikariDataSource postgresPool) {
        LazyConnectionDataSourceProxy lazy = new LazyConnectionDataSourceProxy();
        lazy.setDefaultAutoCommit(true);
        lazy.setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        lazy.setTargetDataSource(postgresPool);
        return lazy;
    }
}
