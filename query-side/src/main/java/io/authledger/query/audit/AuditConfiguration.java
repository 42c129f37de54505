package io.authledger.query.audit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.authledger.query.reading.KafkaProperties;
import io.authledger.query.reading.LiveCollections;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;
import org.bson.Document;
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
    AuditGenerations auditModel(KafkaProperties kafka, MongoDatabase database, MeterRegistry meters) {
        Counter conflicts = Counter.builder("authledger.audit.conflicts")
                .description("Events that came for a place in the ledger that has another one")
                .register(meters);
        UnplacedRecords unplaced = (record, cause) ->
                log.warn("{}-{}@{} is in no history: {}", record.topic(), record.partition(), record.offset(), cause);
        return new AuditGenerations(kafka.topics().events(), database, unplaced, conflicts);
    }

    @Bean
    AuditReader auditReader(AuditGenerations generations, LiveCollections live) {
        Supplier<MongoCollection<Document>> collection = live.of(AuditGenerations.NAME);
        return new AuditReader(
                () -> generations.of(collection.get().getNamespace().getCollectionName()));
    }

    @Bean
    MeterBinder auditMeters(AuditReader reader) {
        return registry -> Gauge.builder("authledger.audit.next", reader, AuditReader::knownEnd)
                .description("The first ledger index that has not come")
                .register(registry);
    }

    @Bean
    AuditController auditController(AuditReader reader, AuditProperties properties) {
        return new AuditController(reader, new AuditExport(reader, properties.exports()));
    }
}
