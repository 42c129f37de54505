package io.authledger.query.projection;

import static io.authledger.query.PublishedEvents.bytes;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.authledger.api.event.EmailValidated;
import io.authledger.api.event.LedgerEpochOpened;
import io.authledger.api.event.RegistrationRepeated;
import io.authledger.api.event.UnknownLoginsRejected;
import io.authledger.api.event.UserErased;
import io.authledger.api.event.UserEvent;
import io.authledger.embedded.TestMongo;
import io.authledger.query.PublishedEvents;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectorTest {

    private static final TopicPartition PARTITION = new TopicPartition("events", 0);

    private final UUID ada = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();
    private final Set<UUID> arrived = new HashSet<>();
    private ErasureListener onErasure = users -> {};
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private MongoClient client;
    private MongoDatabase database;
    private ReadModel<List<String>> model;
    private ParkedRecords parked;
    private Projector<List<String>> projector;
    private long offset;

    /** Remembers the validations of an address, and trips over one of them. */
    private static final class Validations implements Projection<List<String>> {

        static final UUID TRIPS = UUID.randomUUID();

        @Override
        public String name() {
            return "validations";
        }

        @Override
        public boolean reads(Class<? extends UserEvent> type) {
            return type == EmailValidated.class;
        }

        @Override
        public List<String> apply(@Nullable List<String> state, UserEvent event, Instant at) {
            UUID challenge = ((EmailValidated) event).challengeId();
            if (challenge.equals(TRIPS)) {
                throw new IllegalStateException("tripped over " + challenge);
            }
            List<String> next = new ArrayList<>(state == null ? List.of() : state);
            next.add(at.toString());
            return next;
        }

        @Override
        public Document write(List<String> state) {
            return new Document("at", state);
        }

        @Override
        public List<String> read(Document document) {
            return document.getList("at", String.class);
        }
    }

    @BeforeEach
    void open() {
        String uri = TestMongo.freshDatabaseUri();
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .build());
        database = client.getDatabase(uri.substring(uri.lastIndexOf('/') + 1));
        restart();
    }

    private ReadModel<List<String>> modelOf(Validations projection) {
        return new ReadModel<>(() -> database.getCollection(projection.name()), projection);
    }

    @AfterEach
    void close() {
        database.drop();
        client.close();
    }

    /** A crash between the two would else leave what has to go with a user whom nobody tells of again. */
    @Test
    void whoWaitsForAnErasureLearnsOfItBeforeItIsWritten() {
        projector.accept(List.of(validated(ada, 0)));
        ConsumerRecord<byte[], byte[]> erasure = event(ada, 1, new UserErased(UserErased.Reason.ERASED_BY_USER));
        onErasure = users -> {
            throw new IllegalStateException("away");
        };
        assertThatThrownBy(() -> projector.accept(List.of(erasure))).hasMessage("away");
        Set<UUID> told = new HashSet<>();
        onErasure = told::addAll;
        projector.accept(List.of(erasure));
        assertThat(told).containsExactly(ada);
        told.clear();
        projector.accept(List.of(erasure, validated(bob, 0)));
        assertThat(told).isEmpty();
    }

    private void restart() {
        Validations projection = new Validations();
        model = modelOf(projection);
        parked = new ParkedRecords(database, Clock.systemUTC());
        ParkingLot lot = new ParkingLot(projection.name(), parked);
        projector = new Projector<>(
                projection.name(),
                projection,
                "events",
                model,
                lot,
                users -> onErasure.erased(users),
                arrived::addAll,
                new EventMeters(meters, projection.name()));
        projector.assigned(List.of(PARTITION));
    }

    private ConsumerRecord<byte[], byte[]> validated(UUID user, long sequence) {
        return event(user, sequence, new EmailValidated(UUID.randomUUID()));
    }

    private ConsumerRecord<byte[], byte[]> event(UUID user, long sequence, UserEvent event) {
        return received(PublishedEvents.record("events", user, sequence, offset, event));
    }

    private ConsumerRecord<byte[], byte[]> event(UUID user, long sequence, String type, String json) {
        return received(PublishedEvents.record("events", user, sequence, offset, type, bytes(json)));
    }

    private ConsumerRecord<byte[], byte[]> received(ProducerRecord<byte[], byte[]> sent) {
        return new ConsumerRecord<>(
                "events",
                0,
                offset++,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array goes no further
    private void take(ConsumerRecord<byte[], byte[]>... records) {
        projector.accept(List.of(records));
    }

    private long sequenceOf(UUID user) {
        return model.find(user).map(Row::sequence).orElse(-1L);
    }

    private List<Document> parked() {
        return database.getCollection("parked")
                .find()
                .sort(new Document("offset", 1))
                .into(new ArrayList<>());
    }

    private double counted(String outcome) {
        return meters.get("authledger.projection.events")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void theNextEventIsApplied() {
        take(validated(ada, 0), validated(bob, 0), validated(ada, 1));
        take(validated(ada, 2));
        assertThat(model.find(ada).orElseThrow().state())
                .containsExactly("2025-06-09T05:45:44Z", "2025-06-09T05:45:45Z", "2025-06-09T05:45:46Z");
        assertThat(sequenceOf(ada)).isEqualTo(2);
        assertThat(sequenceOf(bob)).isZero();
        assertThat(counted("applied")).isEqualTo(4);
    }

    @Test
    void anEventAppliedBeforeIsIgnored() {
        ConsumerRecord<byte[], byte[]> first = validated(ada, 0);
        ConsumerRecord<byte[], byte[]> second = validated(ada, 1);
        take(first, second);
        take(first, second, first);
        assertThat(model.find(ada).orElseThrow().state()).hasSize(2);
        assertThat(counted("ignored")).isEqualTo(3);
    }

    @Test
    void anEventWithoutEffectMovesThePositionAlone() {
        take(validated(ada, 0));
        take(event(ada, 1, new RegistrationRepeated()));
        assertThat(sequenceOf(ada)).isEqualTo(1);
        assertThat(model.find(ada).orElseThrow().state()).hasSize(1);
        Document stored = database.getCollection("validations").find().first();
        assertThat(stored).containsEntry("ledgerIndex", 1L);
    }

    @Test
    void aGapParksWhatComesAfterIt() {
        take(validated(ada, 0), validated(ada, 2), validated(ada, 3), validated(bob, 0));
        assertThat(sequenceOf(ada)).isZero();
        assertThat(sequenceOf(bob)).isZero();
        assertThat(parked()).extracting(d -> d.getLong("sequence")).containsExactly(2L, 3L);
        assertThat(parked().get(0))
                .containsEntry("cause", "Waits for event 1 of its user")
                .containsEntry("user", ada);
        assertThat(parked.count("validations")).isEqualTo(2);
    }

    @Test
    void aGapHealsInOrder() {
        take(validated(ada, 0), validated(ada, 3), validated(ada, 2));
        take(validated(bob, 0), validated(ada, 1), validated(ada, 4));
        assertThat(model.find(ada).orElseThrow().state())
                .containsExactlyElementsOf(List.of(0, 1, 2, 3, 4).stream()
                        .map(n -> PublishedEvents.time(n).toString())
                        .toList());
        assertThat(parked()).isEmpty();
        assertThat(parked.count("validations")).isZero();
        take(validated(ada, 5));
        assertThat(sequenceOf(ada)).isEqualTo(5);
    }

    @Test
    void aGapThatHealsInPartStaysParkedInPart() {
        take(validated(ada, 0), validated(ada, 2), validated(ada, 4));
        take(validated(ada, 1));
        assertThat(sequenceOf(ada)).isEqualTo(2);
        take(validated(ada, 3));
        assertThat(sequenceOf(ada)).isEqualTo(4);
        assertThat(parked()).isEmpty();
    }

    @Test
    void aGapHealsAfterARestartToo() {
        take(validated(ada, 0), validated(ada, 2));
        restart();
        take(validated(ada, 1));
        assertThat(sequenceOf(ada)).isEqualTo(2);
        assertThat(parked()).isEmpty();
    }

    @Test
    void unreadableJsonParksItsUserAndNobodyElse() {
        ConsumerRecord<byte[], byte[]> poison = event(ada, 1, "user.email.validated", "{\"challengeId\":");
        take(validated(ada, 0), poison, validated(bob, 0), validated(ada, 2), validated(bob, 1));
        take(validated(ada, 3), validated(bob, 2));
        assertThat(sequenceOf(ada)).isZero();
        assertThat(sequenceOf(bob)).isEqualTo(2);
        assertThat(parked())
                .extracting(d -> d.getString("cause"))
                .containsExactly(
                        "The value is not the JSON of user.email.validated",
                        "Waits for event 1 of its user",
                        "Waits for event 1 of its user");
    }

    @Test
    void aParkedRecordKeepsEveryByte() {
        ConsumerRecord<byte[], byte[]> poison = event(ada, 0, "user.email.validated", "{");
        take(poison);
        RawRecord kept = new ParkedRecords(database, Clock.systemUTC())
                .of("validations", List.of(ada))
                .get(0);
        RawRecord was = RawRecord.of(poison);
        assertThat(kept.key()).isEqualTo(was.key());
        assertThat(kept.value()).isEqualTo(was.value());
        assertThat(kept.headers()).usingRecursiveComparison().isEqualTo(was.headers());
        assertThat(kept.partition()).isEqualTo(was.partition());
        assertThat(kept.offset()).isEqualTo(was.offset());
    }

    @Test
    void anUnknownTypeIsParkedNotSkipped() {
        take(validated(ada, 0), event(ada, 1, "user.unheard-of", "{}"), validated(ada, 2));
        assertThat(sequenceOf(ada)).isZero();
        assertThat(parked().get(0)).containsEntry("cause", "Unknown event type user.unheard-of");
    }

    @Test
    void aNewerRevisionIsParked() {
        ConsumerRecord<byte[], byte[]> newer = validated(ada, 0);
        newer.headers().remove("ce_revision").add("ce_revision", bytes("2"));
        take(newer);
        assertThat(parked().get(0)).containsEntry("cause", "Unknown revision 2 of user.email.validated");
    }

    @Test
    void aFailingProjectionParksAndItsMessageStaysUntold() {
        take(event(ada, 0, new EmailValidated(Validations.TRIPS)), validated(bob, 0));
        assertThat(sequenceOf(ada)).isEqualTo(-1);
        assertThat(sequenceOf(bob)).isZero();
        assertThat(parked().get(0)).containsEntry("cause", "user.email.validated: java.lang.IllegalStateException");
    }

    @Test
    void anEventThatCannotBeTheFirstIsParked() {
        take(event(ada, 0, new RegistrationRepeated()));
        assertThat(parked().get(0)).containsEntry("cause", "user.registration.repeated cannot be the first event");
    }

    @Test
    void anEventThatIsAboutNobodyIsNobodys() {
        take(event(ada, 0, new LedgerEpochOpened(2, "example.org/ledger/epoch-2", "note")));
        take(event(ada, 0, new UnknownLoginsRejected("0123456789abcdef", Instant.EPOCH, 9)));
        assertThat(model.find(ada)).isEmpty();
        assertThat(parked()).isEmpty();
    }

    @Test
    void malformedHeadersAreParked() {
        ConsumerRecord<byte[], byte[]> nameless = validated(ada, 0);
        nameless.headers().remove("ce_sequence");
        ConsumerRecord<byte[], byte[]> untimely = validated(ada, 0);
        untimely.headers().remove("ce_time").add("ce_time", bytes("yesterday"));
        ConsumerRecord<byte[], byte[]> foreign = validated(ada, 0);
        foreign.headers().remove("ce_subject").add("ce_subject", bytes(bob.toString()));
        take(nameless, untimely, foreign, validated(bob, 0));
        assertThat(parked())
                .extracting(d -> d.getString("cause"))
                .containsExactly(
                        "Header ce_sequence is missing", "A header is malformed", "The key is not the subject");
        assertThat(sequenceOf(bob)).isZero();
    }

    @Test
    void aRecordOfNobodyIsParked() {
        ProducerRecord<byte[], byte[]> keyless = new ProducerRecord<>("events", null, bytes("noise"));
        ProducerRecord<byte[], byte[]> foreign = new ProducerRecord<>("events", bytes("noise"), null);
        take(received(keyless), received(foreign), validated(bob, 0));
        assertThat(parked()).hasSize(2).allSatisfy(d -> assertThat(d).containsEntry("user", null));
        assertThat(sequenceOf(bob)).isZero();
        restart();
        assertThat(parked.count("validations")).isEqualTo(2);
    }

    @Test
    void aBatchThatComesAgainParksNothingTwice() {
        ConsumerRecord<byte[], byte[]> early = validated(ada, 1);
        take(early);
        take(early);
        assertThat(parked()).hasSize(1);
    }

    @Test
    void whatIsProjectedIsToldToThoseWhoWait() {
        take(validated(ada, 0), validated(bob, 1));
        assertThat(arrived).containsExactly(ada);
    }

    @Test
    void aRowThatAnotherProcessHasMovedIsNotOverwritten() {
        take(validated(ada, 0));
        ReadModel<List<String>> late = modelOf(new Validations());
        var loaded = late.load(Set.of(ada, bob));
        take(validated(ada, 1));
        Row<List<String>> stale = requireNonNull(loaded.get(ada));
        stale.change(List.of("stale"));
        stale.advance(1, 7);
        assertThatThrownBy(() -> late.save(List.of(stale))).isInstanceOf(ReadModelConflictException.class);
        assertThat(model.find(ada).orElseThrow().state()).doesNotContain("stale");
    }

    @Test
    void aRowThatAnotherProcessHasMadeIsNotOverwritten() {
        ReadModel<List<String>> late = modelOf(new Validations());
        Row<List<String>> stale = requireNonNull(late.load(Set.of(ada)).get(ada));
        take(validated(ada, 0));
        stale.change(List.of("stale"));
        stale.advance(0, 7);
        assertThatThrownBy(() -> late.save(List.of(stale))).isInstanceOf(ReadModelConflictException.class);
        assertThat(model.find(ada).orElseThrow().state()).doesNotContain("stale");
    }
}
