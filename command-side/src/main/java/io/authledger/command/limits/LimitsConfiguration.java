package io.authledger.command.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The limits of a network, as configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
public class LimitsConfiguration {

    @Bean
    NetworkLimits networkLimits(LimitSettings settings) {
        return new NetworkLimits(
                new NetworkLimit(settings.networkFailuresPerMinute(), Duration.ofMinutes(1)),
                new NetworkLimit(settings.networkRegistrationsPerHour(), Duration.ofHours(1)));
    }
}
