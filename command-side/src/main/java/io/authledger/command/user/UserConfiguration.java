package io.authledger.command.user;

import io.authledger.api.command.UserCommand;
import io.authledger.command.eventstore.CheckedCachingRepository;
import io.authledger.command.eventstore.EventStoreSettings;
import io.authledger.command.eventstore.SnapshotSerializer;
import io.authledger.command.otp.MfaSettings;
import io.authledger.command.otp.OtpLimits;
import io.authledger.command.otp.TotpSettings;
import io.authledger.command.password.LoginLimits;
import io.authledger.command.password.ResetLimits;
import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.session.SessionLimits;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.caching.Cache;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells Axon how users are found, loaded, cached and snapshot. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    OtpLimits.class,
    MfaSettings.class,
    TotpSettings.class,
    LoginLimits.class,
    ResetLimits.class,
    SessionLimits.class
})
public class UserConfiguration {

    static final String SNAPSHOT_NAME = "user";

    @Bean
    ConfigurerModule userAggregate(EventStoreSettings settings, Cache userCache) {
        return configurer -> configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(User.class)
                .configureCommandTargetResolver(configuration -> byUserId())
                .configureRepository(configuration -> repository(configuration, settings, userCache)));
    }

    /** Makes users for Axon's snapshotter, which finds it here and nowhere else. */
    @Bean
    AggregateFactory<User> userFactory(ParameterResolverFactory parameters, HandlerDefinition handlers) {
        return new GenericAggregateFactory<>(
                AnnotatedAggregateMetaModelFactory.inspectAggregate(User.class, parameters, handlers));
    }

    private static Repository<User> repository(Configuration axon, EventStoreSettings settings, Cache cache) {
        EventSourcingRepository.Builder<User> builder = EventSourcingRepository.builder(User.class)
                .parameterResolverFactory(axon.parameterResolverFactory())
                .handlerDefinition(axon.handlerDefinition(User.class))
                .repositoryProvider(axon::repository)
                .snapshotTriggerDefinition(new EventCountSnapshotTriggerDefinition(
                        axon.getComponent(Snapshotter.class), settings.snapshotEvery()));
        return new CheckedCachingRepository<>(builder, axon.eventStore(), cache);
    }

    static CommandTargetResolver byUserId() {
        return (CommandMessage<?> message) ->
                new VersionedAggregateIdentifier((Object) ((UserCommand<?>) message.getPayload()).userId(), null);
    }

    @Bean
    ProofLimits proofLimits(LoginLimits password, OtpLimits codes, SessionLimits sessions) {
        return new ProofLimits(password, codes, sessions);
    }

    @Bean
    SnapshotSerializer snapshotSerializer() {
        return new SnapshotSerializer(User.class, SNAPSHOT_NAME);
    }

    @Bean
    CorrelationDataProvider eventOrigins() {
        return new EventOrigins();
    }

    @Bean
    Users users(
            CommandBus bus,
            LedgerHalt halt,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            MeterRegistry meters,
            SecureRandom random) {
        bus.registerDispatchInterceptor(new CommandOrigins(jdbc));
        return new Users(bus, halt, new TransactionTemplate(transactions), meters, random);
    }
}
