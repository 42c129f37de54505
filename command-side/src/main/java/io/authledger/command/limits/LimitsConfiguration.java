package io.authledger.command.limits;

import io.authledger.command.keys.ServiceKeys;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** The limits of a network, as configured: counted by this process alone, or in PostgreSQL with all others. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
public class LimitsConfiguration {

    private static final Duration CLEAN_UP_INTERVAL = Duration.ofSeconds(30);

    @Bean
    NetworkLimits networkLimits(LimitSettings settings, ObjectProvider<BucketTable> table) {
        BucketTable shared = table.getIfAvailable();
        return new NetworkLimits(
                limit("failures", settings.networkFailuresPerMinute(), Duration.ofMinutes(1), shared),
                limit("registrations", settings.networkRegistrationsPerHour(), Duration.ofHours(1), shared));
    }

    @Bean
    @ConditionalOnBooleanProperty("authledger.limits.shared")
    BucketTable bucketTable(DataSource dataSource, ServiceKeys keys, MeterRegistry meters) {
        return new BucketTable(dataSource, keys, meters);
    }

    @Bean
    @ConditionalOnBooleanProperty("authledger.limits.shared")
    SchedulingConfigurer fullBucketsAreRemoved(BucketTable table) {
        return tasks -> tasks.addFixedDelayTask(table::removeFull, CLEAN_UP_INTERVAL);
    }

    private static NetworkLimit limit(String name, int count, Duration period, @Nullable BucketTable shared) {
        if (count == 0) {
            return new NetworkLimit(null);
        }
        Rate rate = new Rate(count, period);
        return new NetworkLimit(
                shared == null ? new MemoryBuckets(rate, TimeMeter.SYSTEM_NANOTIME) : shared.buckets(name, rate));
    }
}
