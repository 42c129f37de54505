package io.authledger.query.insights;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.authledger.query.keys.DisplayKeys;
import io.authledger.query.reading.KafkaProperties;
import io.authledger.query.reading.LiveCollections;
import io.authledger.query.reading.Rebuildable;
import io.authledger.query.readlog.ReadLog;
import java.time.Clock;
import java.util.function.Supplier;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Counts over time, from events to the reply. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InsightsProperties.class)
public class InsightsConfiguration {

    @Bean
    Rebuildable insightsModel(
            KafkaProperties kafka, MongoDatabase database, InsightsProperties properties, Clock clock) {
        return new InsightsGenerations(kafka.topics().events(), database, properties, clock);
    }

    @Bean
    ExpiredInsights expiredInsights(
            LiveCollections live,
            InsightsProperties properties,
            Clock clock,
            @Value("${authledger.query.reading:true}") boolean reading) {
        return new ExpiredInsights(storeOf(live), properties.cleanupInterval(), clock, reading);
    }

    @Bean
    InsightsController insightsController(
            LiveCollections live, DisplayKeys displayKeys, InsightsProperties properties, ReadLog reads, Clock clock) {
        Supplier<InsightsStore> store = storeOf(live);
        return new InsightsController(
                new CountsReader(store, properties, clock),
                new NetworksReader(store, displayKeys, properties, clock, NetworksReader.MOST_FAILURES),
                reads,
                clock);
    }

    @Bean
    ServerHttpMessageConvertersCustomizer csvReplies() {
        return converters -> converters.addCustomConverter(new CsvReplies());
    }

    private static Supplier<InsightsStore> storeOf(LiveCollections live) {
        Supplier<MongoCollection<Document>> counts = live.of(InsightsGenerations.NAME);
        Supplier<MongoCollection<Document>> failures = live.of(InsightsGenerations.NAME, InsightsStore.FAILURES);
        return () -> new InsightsStore(counts.get(), failures.get());
    }
}
