package io.authledger.command.sealing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are sealed.
 *
 * @param pollInterval how often to look for events that another process committed
 * @param countInterval how often at most to count all events and leaves
 */
@ConfigurationProperties("authledger.sealing")
public record SealingSettings(
        @DefaultValue("50ms") Duration pollInterval,
        @DefaultValue("10m") Duration countInterval) {}
