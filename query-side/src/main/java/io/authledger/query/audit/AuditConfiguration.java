package io.authledger.query.audit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.authledger.query.projection.ParkedRecords;
import io.authledger.query.reading.KafkaProperties;
import io.authledger.query.reading.LiveCollections;
import io.authledger.query.readlog.ReadLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;
import org.bson.Document;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The history of all users, from their events to the reply. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
public class AuditConfiguration {

    @Bean
    AuditGenerations auditModel(
            KafkaProperties kafka, MongoDatabase database, ParkedRecords parked, MeterRegistry meters) {
        Counter conflicts = Counter.builder("authledger.audit.conflicts")
                .description("Events that came for a place in the ledger that has another one")
                .register(meters);
        return new AuditGenerations(kafka.topics().events(), database, parked, conflicts);
    }

    @Bean
    AuditReader auditReader(AuditGenerations generations, LiveCollections live) {
        Supplier<MongoCollection<Document>> collection = live.of(AuditGenerations.NAME);
        return new AuditReader(
                () -> generations.of(collection.get().getNamespace().getCollectionName()));
    }

    @Bean
    UserHistory userHistory(AuditReader reader) {
        return new UserHistory(reader);
    }

    @Bean
    MeterBinder auditMeters(AuditReader reader) {
        return registry -> Gauge.builder("authledger.audit.next", reader, AuditReader::end)
                .description("The first ledger index that has not come")
                .register(registry);
    }

    @Bean
    AuditController auditController(AuditReader reader, AuditProperties properties, ReadLog reads) {
        return new AuditController(reader, new AuditExport(reader, properties.exports()), reads);
    }
}
