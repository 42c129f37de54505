package io.authledger.query.projection;

import com.mongodb.client.MongoDatabase;
import io.authledger.query.reading.KafkaProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What read models are made with, and what they put aside. */
@Configuration(proxyBeanMethods = false)
public class ProjectionConfiguration {

    @Bean
    ParkedRecords parkedRecords(MongoDatabase database, Clock clock) {
        return new ParkedRecords(database, clock);
    }

    @Bean
    Projectors projectors(
            KafkaProperties kafka,
            MongoDatabase database,
            ParkedRecords parked,
            List<ErasureListener> listeners,
            MeterRegistry meters) {
        ErasureListener all = users -> listeners.forEach(each -> each.erased(users));
        return new Projectors(kafka.topics().events(), database, parked, all, meters);
    }
}
