package io.authledger.query.audit;

import com.mongodb.client.MongoDatabase;
import io.authledger.query.projection.KafkaProperties;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The history of all users, from their events to the reply. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
public class AuditConfiguration {

    private static final Logger log = LoggerFactory.getLogger(AuditConfiguration.class);

    @Bean
    AuditSink auditSink(KafkaProperties kafka, MongoDatabase database, MeterRegistry meters) {
        Counter conflicts = Counter.builder("authledger.audit.conflicts")
                .description("Events that came for a place in the ledger that has another one")
                .register(meters);
        UnplacedRecords unplaced = (record, cause) ->
                log.warn("{}-{}@{} is in no history: {}", record.topic(), record.partition(), record.offset(), cause);
        return new AuditSink("audit_events.1", kafka.topics().events(), database, unplaced, conflicts);
    }

    @Bean
    MeterBinder auditMeters(AuditSink sink) {
        return registry -> Gauge.builder(
                        "authledger.audit.next", sink, one -> one.events().knownEnd())
                .description("The first ledger index that has not come")
                .register(registry);
    }

    @Bean
    AuditReader auditReader(AuditSink sink) {
        return new AuditReader(sink::events);
    }

    @Bean
    AuditController auditController(AuditReader reader, AuditProperties properties) {
        return new AuditController(reader, new AuditExport(reader, properties.exports()));
    }
}
