package io.authledger.query.readlog;

import com.github.benmanes.caffeine.cache.Ticker;
import io.authledger.query.reading.KafkaProperties;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How what auditors read gets to Kafka. */
@Configuration(proxyBeanMethods = false)
public class ReadLogConfiguration {

    @Bean
    ReadTopic readTopic(KafkaProperties kafka) {
        return new ReadTopic(kafka);
    }

    @Bean
    ReadLog readLog(ReadTopic topic, Clock clock) {
        return new ReadLog(topic, clock, Ticker.systemTicker());
    }
}
