package io.authledger.command.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages are handed over.
 *
 * @param workers messages of one channel handed over at once
 * @param attempts after which a message is given up
 * @param firstRetry longest wait after the first failed attempt; doubles with each further one
 * @param pollInterval how often jobs of other processes are looked for
 */
@ConfigurationProperties("authledger.delivery")
public record DeliverySettings(
        @DefaultValue("2") int workers,
        @DefaultValue("6") int attempts,
        @DefaultValue("2s") Duration firstRetry,
        @DefaultValue("1s") Duration pollInterval) {}
