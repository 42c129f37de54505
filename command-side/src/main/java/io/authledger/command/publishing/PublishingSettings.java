package io.authledger.command.publishing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are put together into Kafka transactions.
 *
 * @param batchSize the most events of one transaction
 * @param linger the least time from one transaction to the next, unless a whole batch is waiting
 */
@ConfigurationProperties("authledger.publishing")
public record PublishingSettings(
        @DefaultValue("500") int batchSize,
        @DefaultValue("20ms") Duration linger) {}
