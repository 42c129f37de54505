package io.authledger.command.eventstore;

import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;

/**
 * Opens a snapshot while Axon can still turn to the events instead. Axon itself opens it later, where a refused one
 * would fail every command for its user.
 */
final class EagerSnapshotStorage extends JdbcEventStorageEngine {

    EagerSnapshotStorage(Builder builder) {
        super(builder);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        Optional<DomainEventMessage<?>> snapshot = super.readSnapshot(aggregateIdentifier);
        snapshot.ifPresent(DomainEventMessage::getPayload);
        return snapshot;
    }
}
