package io.authledger.deployment;

import org.jspecify.annotations.Nullable;

/**
 * An event and its place, as either the store or a record on Kafka has it.
 *
 * @param index place in the ledger
 * @param hash of the leaf, 64 hex digits
 * @param type stable name of the event
 * @param user or the id that nobody bears, where the event is about no user
 * @param sequence place in the user's history
 * @param correlationId id of the request that brought it about
 */
record Leaf(
        long index,
        String hash,
        String eventId,
        String type,
        String user,
        long sequence,
        @Nullable String correlationId) {}
