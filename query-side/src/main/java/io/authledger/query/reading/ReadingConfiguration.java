package io.authledger.query.reading;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads every {@link RecordSink} and every {@link Rebuildable} of the context from Kafka. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KafkaProperties.class, ReaderProperties.class})
public class ReadingConfiguration {

    @Bean
    Generations generations(MongoDatabase database) {
        return new Generations(database);
    }

    @Bean
    LiveCollections liveCollections(MongoDatabase database, Generations generations) {
        return new LiveCollections(database, generations);
    }

    @Bean
    Positions positions(MongoDatabase database) {
        return new Positions(database);
    }

    @Bean
    GenerationKeeper generationKeeper(
            KafkaProperties kafka,
            List<Rebuildable> models,
            Generations generations,
            LiveCollections live,
            Positions positions,
            MongoDatabase database,
            Clock clock) {
        return new GenerationKeeper(kafka.topics().events(), models, generations, live, positions, database, clock);
    }

    @Bean
    ConsumerSettings consumerSettings(KafkaProperties kafka, ReaderProperties reader) {
        return new ConsumerSettings(kafka, reader);
    }

    @Bean
    TopicReaders topicReaders(
            List<RecordSink> sinks,
            GenerationKeeper keeper,
            Positions positions,
            ConsumerSettings settings,
            Clock clock) {
        return new TopicReaders(sinks, keeper, positions, settings, clock);
    }

    @Bean
    ScratchGenerations scratchGenerations(
            List<Rebuildable> models,
            GenerationKeeper keeper,
            ConsumerSettings settings,
            MongoDatabase database,
            Clock clock) {
        return new ScratchGenerations(models, keeper, settings, database, clock);
    }

    @Bean
    Rebuilds rebuilds(
            List<Rebuildable> models,
            Generations generations,
            Positions positions,
            GenerationKeeper keeper,
            TopicReaders readers,
            Clock clock) {
        return new Rebuilds(models, generations, positions, keeper, readers, clock);
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
