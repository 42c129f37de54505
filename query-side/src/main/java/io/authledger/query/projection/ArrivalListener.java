package io.authledger.query.projection;

import java.util.Set;
import java.util.UUID;

/** Learns that there is news of users in the read store; called by the consumer's thread, so it must not block. */
@FunctionalInterface
public interface ArrivalListener {

    void arrived(Set<UUID> users);
}
