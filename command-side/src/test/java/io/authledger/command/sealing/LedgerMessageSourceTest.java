package io.authledger.command.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.api.event.EmailValidated;
import io.authledger.command.eventstore.EventSerializer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerMessageSourceTest {

    private final StoreFixture store = new StoreFixture();
    private final LedgerHead head = new LedgerHead();
    private final Sealer sealer = new Sealer(store.dataSource(), head, new LedgerHalt(), Duration.ofHours(1));
    private final LedgerMessageSource source = source(NoOpEventUpcaster.INSTANCE);
    private final UUID user = UUID.randomUUID();

    private LedgerMessageSource source(EventUpcaster upcasters) {
        return new LedgerMessageSource(new LedgerReader(store.dataSource()), head, new EventSerializer(), upcasters);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void whatAxonWroteComesBackAsItWas() throws Exception {
        EmailValidated event = new EmailValidated(UUID.randomUUID());
        DomainEventMessage<?> written = new GenericDomainEventMessage<>(
                "User", user.toString(), 0, event, MetaData.with("correlationId", "c-1"));
        axonEngine().appendEvents(written);
        sealer.step();

        TrackedEventMessage<?> read = source.openStream(null).nextAvailable();
        assertThat(read.getPayload()).isEqualTo(event);
        assertThat(read.getMetaData()).isEqualTo(written.getMetaData());
        assertThat(read.getIdentifier()).isEqualTo(written.getIdentifier());
        assertThat(read.getTimestamp()).isEqualTo(written.getTimestamp().truncatedTo(ChronoUnit.MILLIS));
        assertThat(read.trackingToken()).isEqualTo(new GlobalSequenceTrackingToken(0));
        DomainEventMessage<?> domainEvent = (DomainEventMessage<?>) read;
        assertThat(domainEvent.getType()).isEqualTo("User");
        assertThat(domainEvent.getAggregateIdentifier()).isEqualTo(user.toString());
        assertThat(domainEvent.getSequenceNumber()).isZero();
    }

    private JdbcEventStorageEngine axonEngine() {
        EventSchema tables = EventSchema.builder()
                .eventTable("events")
                .globalIndexColumn("global_index")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .eventIdentifierColumn("event_identifier")
                .metaDataColumn("meta_data")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .timestampColumn("time_stamp")
                .build();
        return JdbcEventStorageEngine.builder()
                .eventSerializer(new EventSerializer())
                .snapshotSerializer(new EventSerializer())
                .connectionProvider(new DataSourceConnectionProvider(store.dataSource()))
                .transactionManager(NoTransactionManager.INSTANCE)
                .schema(tables)
                .build();
    }

    @Test
    void aStreamGivesTheLedgerInOrderOverManyBatches() throws Exception {
        List<UUID> written = appendAndSeal(450);
        List<UUID> read = new ArrayList<>();
        BlockingStream<TrackedEventMessage<?>> stream = source.openStream(null);
        while (stream.hasNextAvailable()) {
            assertThat(stream.peek()).isPresent();
            read.add(UUID.fromString(stream.nextAvailable().getIdentifier()));
        }
        assertThat(read).isEqualTo(written);
        assertThat(stream.peek()).isEmpty();
    }

    @Test
    void aTokenIsTheLastEventRead() throws Exception {
        List<UUID> written = appendAndSeal(3);
        assertThat(source.createTailToken()).isNull();
        assertThat(source.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(2));
        assertThat(first(source.openStream(new GlobalSequenceTrackingToken(0)))).isEqualTo(written.get(1));
        assertThat(source.openStream(source.createHeadToken()).hasNextAvailable())
                .isFalse();
    }

    @Test
    void theHeadOfAnEmptyLedgerIsItsTail() {
        assertThat(source.createHeadToken()).isNull();
        assertThat(source.createTokenAt(Instant.EPOCH)).isNull();
    }

    @Test
    void aTokenAtATimeStandsBeforeTheFirstEventSinceThen() throws Exception {
        Instant noon = Instant.parse("2025-06-09T12:00:00Z");
        try (Connection connection = store.connect()) {
            for (int i = 0; i < 3; i++) {
                store.append(connection, user, i, new EmailValidated(UUID.randomUUID()), noon.plusSeconds(i));
            }
        }
        sealer.step();
        assertThat(source.createTokenAt(noon)).isNull();
        assertThat(source.createTokenAt(noon.plusMillis(1))).isEqualTo(new GlobalSequenceTrackingToken(0));
        assertThat(source.createTokenAt(noon.plusSeconds(2))).isEqualTo(new GlobalSequenceTrackingToken(1));
        assertThat(source.createTokenAt(noon.plusSeconds(3))).isEqualTo(source.createHeadToken());
    }

    @Test
    void aTokenOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> source.openStream(GapAwareTrackingToken.newInstance(1, List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWaitingReaderIsWokenByTheSeal() throws Exception {
        BlockingStream<TrackedEventMessage<?>> stream = source.openStream(null);
        assertThat(stream.hasNextAvailable(1, TimeUnit.MILLISECONDS)).isFalse();
        CompletableFuture<UUID> read = CompletableFuture.supplyAsync(() -> first(stream));
        List<UUID> written = appendAndSeal(1);

        assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(written.get(0));
    }

    @Test
    void aReaderWithACallbackIsCalledUntilItCloses() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        BlockingStream<TrackedEventMessage<?>> stream = source.openStream(null);
        assertThat(stream.setOnAvailableCallback(calls::incrementAndGet)).isTrue();
        appendAndSeal(1);
        assertThat(calls).hasValue(1);

        stream.close();
        store.append(user, 1);
        sealer.step();
        assertThat(calls).hasValue(1);
    }

    @Test
    void eventsThatUpcastersDropAreStillPassed() throws Exception {
        appendAndSeal(450);
        BlockingStream<TrackedEventMessage<?>> stream = source(entries ->
                        Stream.of(entries.toList()).flatMap(all -> all.stream().limit(all.size() < 200 ? 1 : 0)))
                .openStream(null);
        assertThat(stream.nextAvailable().trackingToken()).isEqualTo(new GlobalSequenceTrackingToken(400));
        assertThat(stream.hasNextAvailable()).isFalse();
    }

    private List<UUID> appendAndSeal(int count) throws SQLException {
        List<UUID> written = new ArrayList<>();
        try (Connection connection = store.connect()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < count; i++) {
                written.add(store.append(connection, user, i));
            }
            connection.commit();
        }
        sealer.step();
        return written;
    }

    private static UUID first(BlockingStream<TrackedEventMessage<?>> stream) {
        try {
            return UUID.fromString(stream.nextAvailable().getIdentifier());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
