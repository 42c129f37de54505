package io.authledger.command.sealing;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as Axon's event processors read it. A token is the leaf index of the last event read, so there are no gaps
 * to track; null stands before the first leaf. Upcasters see each batch by itself, and so must not look ahead.
 */
public final class LedgerMessageSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    private static final int BATCH = 200;

    private final LedgerReader reader;
    private final LedgerHead head;
    private final Serializer serializer;
    private final EventUpcaster upcasters;

    /**
     * @param head kept up to date by a running {@link Sealer}: streams end where it ends
     * @param serializer opens stored payloads and metadata
     */
    public LedgerMessageSource(LedgerReader reader, LedgerHead head, Serializer serializer, EventUpcaster upcasters) {
        this.reader = reader;
        this.head = head;
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new LedgerStream(this, head, token == null ? 0 : leafOf(token) + 1);
    }

    @Override
    @SuppressWarnings("NullAway") // Axon's null stands before the first event
    public TrackingToken createTailToken() {
        return null;
    }

    @Override
    public TrackingToken createHeadToken() {
        try {
            return before(reader.lastLeaf().orElse(-1) + 1);
        } catch (SQLException e) {
            throw new EventStoreException("The end of the ledger could not be read", e);
        }
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        try {
            OptionalLong first = reader.firstLeafSince(time);
            return first.isPresent() ? before(first.getAsLong()) : createHeadToken();
        } catch (SQLException e) {
            throw new EventStoreException("The ledger could not be searched by time", e);
        }
    }

    /** The events of one batch; {@code size} counts leaves, as upcasters may drop or split events. */
    record Batch(List<TrackedEventMessage<?>> messages, int size) {}

    Batch read(long fromLeaf) {
        try {
            List<SealedEvent> events = reader.read(fromLeaf, BATCH);
            Stream<TrackedDomainEventData<byte[]>> entries = events.stream().map(LedgerMessageSource::asAxonEntry);
            List<TrackedEventMessage<?>> messages = EventUtils.upcastAndDeserializeTrackedEvents(
                            entries, serializer, upcasters)
                    .toList();
            return new Batch(messages, events.size());
        } catch (SQLException e) {
            throw new EventStoreException("The ledger could not be read from leaf " + fromLeaf, e);
        }
    }

    private static TrackedDomainEventData<byte[]> asAxonEntry(SealedEvent event) {
        return new TrackedDomainEventData<>(
                new GlobalSequenceTrackingToken(event.leafIndex()),
                new GenericDomainEventEntry<>(
                        event.aggregateType(),
                        event.userId(),
                        event.sequence(),
                        event.eventId(),
                        event.time(),
                        event.name(),
                        event.revision(),
                        event.payload(),
                        event.metaData()));
    }

    @SuppressWarnings("NullAway") // Axon's null stands before the first event
    private static TrackingToken before(long leaf) {
        return leaf == 0 ? null : new GlobalSequenceTrackingToken(leaf - 1);
    }

    private static long leafOf(TrackingToken token) {
        if (token instanceof GlobalSequenceTrackingToken leaf) {
            return leaf.getGlobalIndex();
        }
        throw new IllegalArgumentException("Not a token of the ledger: " + token);
    }
}
