package io.authledger.command.eventstore;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How users are loaded.
 *
 * @param snapshotEvery events after which a snapshot is written
 * @param cachedUsers users kept in memory at most
 */
@ConfigurationProperties("authledger.event-store")
public record EventStoreSettings(
        @DefaultValue("100") int snapshotEvery,
        @DefaultValue("20000") long cachedUsers) {}
