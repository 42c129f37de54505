package io.authledger.query.comparison;

import com.mongodb.client.MongoDatabase;
import io.authledger.query.reading.LiveCollections;
import io.authledger.query.reading.ScratchGenerations;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The task that compares read models. */
@Configuration(proxyBeanMethods = false)
public class ComparisonConfiguration {

    @Bean
    CompareTask compareTask(
            ScratchGenerations scratches,
            LiveCollections live,
            MongoDatabase database,
            @Value("${authledger.query.compare-patience:30s}") Duration patience,
            Clock clock) {
        return new CompareTask(scratches, live, database, patience, clock, System.out);
    }
}
