package io.authledger.command.eventstore;

import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The beans that Axon's JDBC auto-configuration would give if it fired under this Spring Boot, fitted to PostgreSQL and
 * to our tables.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventStoreSettings.class)
@Import(PostgresConfiguration.class)
public class EventStoreConfiguration {

    private static final EventSchema TABLES = EventSchema.builder()
            .eventTable("events")
            .snapshotTable("snapshots")
            .globalIndexColumn("global_index")
            .aggregateIdentifierColumn("aggregate_identifier")
            .sequenceNumberColumn("sequence_number")
            .eventIdentifierColumn("event_identifier")
            .metaDataColumn("meta_data")
            .payloadTypeColumn("payload_type")
            .payloadRevisionColumn("payload_revision")
            .timestampColumn("time_stamp")
            .build();

    /** For tokens and whatever else Axon keeps; declared, because the two below would keep Axon's from being made. */
    @Bean
    @Primary
    Serializer serializer() {
        return Jackson3Serializer.builder().build();
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(Clock clock) {
        // Axon stamps events by a clock of its own, which is static; it shall be ours.
        GenericEventMessage.clock = clock;
        return new EventSerializer();
    }

    /** Axon's own stands back under this Spring Boot, and its place is taken by one that knows no transactions. */
    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    EventUpcaster storedEventUpcaster() {
        return new StoredEventUpcaster();
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            Configuration configuration,
            ConnectionProvider connectionProvider,
            TransactionManager transactionManager,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            SnapshotSerializer snapshotSerializer) {
        return new EagerSnapshotStorage(JdbcEventStorageEngine.builder()
                .eventSerializer(eventSerializer)
                .snapshotSerializer(snapshotSerializer)
                .upcasterChain(configuration.upcasterChain())
                .snapshotFilter(configuration.snapshotFilter())
                // The default resolver does not know PostgreSQL's code for a duplicate key.
                .persistenceExceptionResolver(new SQLStateResolver("23505"))
                .connectionProvider(connectionProvider)
                .transactionManager(transactionManager)
                .schema(TABLES));
    }

    @Bean
    TokenStore tokenStore(ConnectionProvider connectionProvider, Serializer serializer) {
        TokenSchema table = TokenSchema.builder()
                .setTokenTable("event_processor_tokens")
                .setProcessorNameColumn("processor_name")
                .setTokenTypeColumn("token_type")
                .setTimestampColumn("time_stamp")
                .build();
        return JdbcTokenStore.builder()
                // By pid and host name, which is the default, two containers can be taken for one process.
                .nodeId(UUID.randomUUID().toString())
                .connectionProvider(connectionProvider)
                .serializer(serializer)
                .schema(table)
                .build();
    }

    @Bean
    Cache userCache(EventStoreSettings settings) {
        return new BoundedCache(settings.cachedUsers());
    }
}
