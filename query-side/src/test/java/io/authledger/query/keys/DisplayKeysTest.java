package io.authledger.query.keys;

import static io.authledger.query.PublishedEvents.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.embedded.TestMongo;
import io.authledger.query.WrappedForReaders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DisplayKeysTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final UUID ada = UUID.randomUUID();
    private final byte[] readerKey = RANDOM.generateSeed(32);
    private final AtomicLong nanos = new AtomicLong();
    private final Set<UUID> arrived = new HashSet<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private MongoClient client;
    private MongoDatabase database;
    private DisplayKeys keys;
    private DisplayKeySink sink;
    private long offset;

    @BeforeEach
    void open() {
        String uri = TestMongo.freshDatabaseUri();
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .build());
        database = client.getDatabase(uri.substring(uri.lastIndexOf('/') + 1));
        KeyCollection collection = new KeyCollection(database);
        ReaderKey key = new ReaderKey(readerKey);
        keys = new DisplayKeys(collection, key, nanos::get);
        sink = new DisplayKeySink("keys", collection, keys, key, arrived::addAll, meters.counter("refused"));
        sink.assigned(List.of());
    }

    @AfterEach
    void close() {
        database.drop();
        client.close();
    }

    private ConsumerRecord<byte[], byte[]> record(String key, @Nullable String value) {
        return new ConsumerRecord<>("keys", 0, offset++, bytes(key), value == null ? null : bytes(value));
    }

    private ConsumerRecord<byte[], byte[]> wrapped(int versions) {
        Map<Integer, byte[]> ring = new HashMap<>();
        for (int version = 1; version <= versions; version++) {
            ring.put(version, RANDOM.generateSeed(32));
        }
        return record(ada.toString(), WrappedForReaders.wrap(readerKey, ada, ring));
    }

    private ConsumerRecord<byte[], byte[]> tombstone() {
        return record(ada.toString(), null);
    }

    private boolean opens(int version) {
        return keys.of(ada).orElseThrow().opens(new SealedDisplay(version, new byte[0]));
    }

    @Test
    void aKeyThatHasNotArrivedIsNotForgotten() {
        assertThat(keys.of(ada)).isEmpty();
        sink.accept(List.of(wrapped(1)));
        assertThat(opens(1)).isTrue();
        assertThat(opens(2)).isFalse();
        assertThat(arrived).containsExactly(ada);
    }

    @Test
    void theNewestRecordHolds() {
        sink.accept(List.of(wrapped(1)));
        assertThat(opens(2)).isFalse();
        sink.accept(List.of(wrapped(2), wrapped(3)));
        assertThat(opens(3)).isTrue();
    }

    @Test
    void aTombstoneTakesTheKeyBackAtOnceAndLeavesNothingOfIt() {
        sink.accept(List.of(wrapped(1)));
        assertThat(keys.of(ada).orElseThrow().forgotten()).isFalse();
        sink.accept(List.of(tombstone()));
        assertThat(keys.of(ada).orElseThrow().forgotten()).isTrue();
        Document stored = database.getCollection("display_keys").find().first();
        assertThat(stored).containsEntry("jwe", null);
    }

    @Test
    void whatComesAgainAfterTheTombstoneBringsNothingBack() {
        ConsumerRecord<byte[], byte[]> key = wrapped(1);
        ConsumerRecord<byte[], byte[]> tombstone = tombstone();
        sink.accept(List.of(key, tombstone));
        sink.accept(List.of(key));
        assertThat(keys.of(ada).orElseThrow().forgotten()).isTrue();
    }

    @Test
    void theKeyOfAnErasedUserIsGoneAlsoWhereNoTombstoneComes() {
        ConsumerRecord<byte[], byte[]> key = wrapped(1);
        sink.accept(List.of(key));
        assertThat(opens(1)).isTrue();
        keys.forget(List.of(ada));
        assertThat(keys.of(ada).orElseThrow().forgotten()).isTrue();
        Document stored = database.getCollection("display_keys").find().first();
        assertThat(stored).containsEntry("jwe", null);
    }

    @Test
    void whatComesAfterAnErasureBringsNothingBack() {
        ConsumerRecord<byte[], byte[]> key = wrapped(1);
        sink.accept(List.of(key));
        keys.forget(List.of(ada));
        sink.accept(List.of(key));
        sink.accept(List.of(wrapped(2)));
        assertThat(keys.of(ada).orElseThrow().forgotten()).isTrue();
        sink.accept(List.of(tombstone()));
        sink.accept(List.of(wrapped(1)));
        assertThat(keys.of(ada).orElseThrow().forgotten()).isTrue();
    }

    @Test
    void aKeyThatComesForTheFirstTimeAfterTheErasureIsNotTaken() {
        keys.forget(List.of(ada));
        keys.forget(List.of(ada));
        assertThat(keys.known(List.of(ada))).containsExactly(ada);
        sink.accept(List.of(wrapped(1)));
        assertThat(keys.of(ada).orElseThrow().forgotten()).isTrue();
    }

    /** Both topics are read at once, each by a thread of its own. */
    @Test
    void whoLoadedBeforeTheErasureWritesNothingAfterIt() {
        KeyCollection collection = new KeyCollection(database);
        WrappedKeys first = new WrappedKeys(ada, "keys-0", 1, "first");
        collection.save(List.of(first), Map.of());
        Map<UUID, WrappedKeys> loaded = collection.load(List.of(ada));
        collection.forget(List.of(ada));
        assertThatThrownBy(() -> collection.save(List.of(new WrappedKeys(ada, "keys-0", 2, "next")), loaded))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> collection.save(List.of(first), Map.of())).isInstanceOf(MongoBulkWriteException.class);
        assertThat(keys.of(ada).orElseThrow().forgotten()).isTrue();
    }

    @Test
    void anOpenedKeyIsKeptForSixtySeconds() {
        sink.accept(List.of(wrapped(1)));
        assertThat(keys.of(ada)).isPresent();
        // Another process takes the tombstone.
        database.getCollection("display_keys").deleteMany(new Document());
        nanos.addAndGet(Duration.ofSeconds(60).minusNanos(1).toNanos());
        assertThat(keys.of(ada)).isPresent();
        nanos.addAndGet(2);
        assertThat(keys.of(ada)).isEmpty();
    }

    @Test
    void whatIsNotForThisReaderIsCountedAndStopsNobody() {
        String foreign = WrappedForReaders.wrap(RANDOM.generateSeed(32), ada, Map.of(1, RANDOM.generateSeed(32)));
        sink.accept(List.of(record("nobody", "x"), record(ada.toString(), foreign)));
        assertThat(keys.of(ada)).isEmpty();
        assertThat(meters.counter("refused").count()).isEqualTo(2);
        sink.accept(List.of(wrapped(1)));
        assertThat(opens(1)).isTrue();
    }
}
