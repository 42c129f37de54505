package io.authledger.query.keys;

import com.github.benmanes.caffeine.cache.Ticker;
import com.mongodb.client.MongoDatabase;
import io.authledger.query.projection.ArrivalListener;
import io.authledger.query.projection.ErasureListener;
import io.authledger.query.reading.KafkaProperties;
import io.authledger.query.reading.RecordSink;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The users' display keys, from Kafka to whoever has to open a value. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReaderKeyProperties.class)
public class KeysConfiguration {

    @Bean
    ReaderKey readerKey(ReaderKeyProperties properties) {
        return ReaderKey.from(properties);
    }

    @Bean
    KeyCollection keyCollection(MongoDatabase database) {
        return new KeyCollection(database);
    }

    @Bean
    DisplayKeys displayKeys(KeyCollection collection, ReaderKey readerKey) {
        return new DisplayKeys(collection, readerKey, Ticker.systemTicker());
    }

    @Bean
    ErasureListener displayKeysOfErased(DisplayKeys keys) {
        return keys::forget;
    }

    @Bean
    RecordSink displayKeySink(
            KafkaProperties kafka,
            KeyCollection collection,
            DisplayKeys keys,
            ReaderKey readerKey,
            List<ArrivalListener> waiting,
            MeterRegistry meters) {
        Counter refused = Counter.builder("authledger.keys.refused")
                .description("Display keys that came, but not for this reader")
                .register(meters);
        ArrivalListener all = users -> waiting.forEach(each -> each.arrived(users));
        return new DisplayKeySink(kafka.topics().keys(), collection, keys, readerKey, all, refused);
    }
}
