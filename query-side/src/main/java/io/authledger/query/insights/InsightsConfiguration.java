package io.authledger.query.insights;

import com.mongodb.client.MongoDatabase;
import io.authledger.query.keys.DisplayKeys;
import io.authledger.query.projection.KafkaProperties;
import io.authledger.query.projection.RecordSink;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Counts over time, from events to the reply. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InsightsProperties.class)
public class InsightsConfiguration {

    private static final String LIVE = "insights.1";

    @Bean
    RecordSink insightsSink(KafkaProperties kafka, MongoDatabase database, InsightsProperties properties, Clock clock) {
        return new InsightsSink(LIVE, kafka.topics().events(), database, properties, clock);
    }

    @Bean
    ExpiredInsights expiredInsights(MongoDatabase database, InsightsProperties properties, Clock clock) {
        return new ExpiredInsights(live(database), properties.cleanupInterval(), clock);
    }

    @Bean
    InsightsController insightsController(
            MongoDatabase database, DisplayKeys displayKeys, InsightsProperties properties, Clock clock) {
        Supplier<InsightsStore> live = live(database);
        return new InsightsController(
                new CountsReader(live, properties, clock),
                new NetworksReader(live, displayKeys, properties, clock, NetworksReader.MOST_FAILURES),
                clock);
    }

    @Bean
    ServerHttpMessageConvertersCustomizer csvReplies() {
        return converters -> converters.addCustomConverter(new CsvReplies());
    }

    private static Supplier<InsightsStore> live(MongoDatabase database) {
        InsightsStore store = new InsightsStore(database, LIVE);
        return () -> store;
    }
}
