package io.authledger.query.projection;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads every {@link RecordSink} of the context from Kafka. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KafkaProperties.class, ReaderProperties.class})
public class ProjectionConfiguration {

    @Bean
    Projectors projectors(
            KafkaProperties kafka,
            MongoDatabase database,
            List<ErasureListener> listeners,
            Clock clock,
            MeterRegistry meters) {
        ErasureListener all = users -> listeners.forEach(each -> each.erased(users));
        return new Projectors(kafka, new ParkedRecords(database, clock), all, meters);
    }

    @Bean
    TopicReaders topicReaders(
            List<RecordSink> sinks,
            MongoDatabase database,
            KafkaProperties kafka,
            ReaderProperties reader,
            Clock clock) {
        return new TopicReaders(sinks, new Positions(database), new ConsumerSettings(kafka, reader), clock);
    }

    @Bean
    ReadModelHealth readModelHealthIndicator(TopicReaders readers, MongoDatabase database) {
        return new ReadModelHealth(readers, database);
    }

    @Bean
    EventStreamHealth eventStreamHealthIndicator(TopicReaders readers) {
        return new EventStreamHealth(readers);
    }

    @Bean
    ReaderMeters readerMeters(TopicReaders readers) {
        return new ReaderMeters(readers);
    }
}
