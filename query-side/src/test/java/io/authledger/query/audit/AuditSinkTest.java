package io.authledger.query.audit;

import static io.authledger.query.PublishedEvents.bytes;
import static io.authledger.query.audit.Store.event;
import static io.authledger.query.audit.Store.valued;
import static io.authledger.query.audit.Store.with;
import static io.authledger.query.audit.Store.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.wire.CloudEventHeaders;
import io.authledger.query.PublishedEvents;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditSinkTest {

    private final Store store = new Store();

    @AfterEach
    void close() {
        store.close();
    }

    private Document kept(long place) {
        return Objects.requireNonNull(store.database
                .getCollection(Store.NAME)
                .find(new Document("_id", place))
                .first());
    }

    private static List<ConsumerRecord<byte[], byte[]>> events(long from, long to) {
        return LongStream.range(from, to).mapToObj(Store::event).collect(Collectors.toCollection(ArrayList::new));
    }

    @Test
    void anEventIsKeptWithAllThatItsRecordSays() {
        ConsumerRecord<byte[], byte[]> record = event(0);
        record.headers().add(CloudEventHeaders.CORRELATION_ID, bytes("44605907f0ac618abc5c403dc45dd414"));
        record.headers().add(CloudEventHeaders.CAUSATION_ID, bytes("d3fff75e-c623-4771-9a3b-0d6c4c1f2a11"));
        store.take(List.of(record));
        Document kept = kept(0);
        String id = new String(record.headers().lastHeader(CloudEventHeaders.ID).value(), StandardCharsets.UTF_8);
        assertThat(new TreeMap<>(kept))
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("_id", 0L),
                        Map.entry("ledgerIndex", 0L),
                        Map.entry("id", id),
                        Map.entry("type", "user.logged-in"),
                        Map.entry("revision", 1),
                        Map.entry("user", Store.ADA),
                        Map.entry("sequence", 0L),
                        Map.entry("at", Date.from(PublishedEvents.EPOCH)),
                        Map.entry("leafHash", "0".repeat(64)),
                        Map.entry("correlationId", "44605907f0ac618abc5c403dc45dd414"),
                        Map.entry("causationId", "d3fff75e-c623-4771-9a3b-0d6c4c1f2a11"),
                        Map.entry("data", "{\"n\":0}"))));
    }

    @Test
    void theTextOfAnEventStaysAsItCame() {
        String text = " {\"b\": 1.0, \"a\":\"\\u00e9ñ\",\r\n \"keep\":1e2 } ";
        store.take(List.of(valued(0, bytes(text))));
        assertThat(kept(0)).containsEntry("data", text).doesNotContainKey("unreadable");
    }

    @Test
    void aGapHoldsHistoryBackUntilItIsFilled() {
        store.take(0, 1, 3, 4);
        assertThat(store.end()).isEqualTo(2);
        store.take(5);
        assertThat(store.end()).isEqualTo(2);
        store.take(2);
        assertThat(store.end()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(longs = {499, 500, 501, 1_500})
    void historyGrowsOverEveryStep(long size) {
        store.take(events(1, size));
        assertThat(store.end()).isZero();
        store.take(0);
        assertThat(store.end()).isEqualTo(size);
    }

    @Test
    void partitionsMayComeInAnyOrder() {
        List<ConsumerRecord<byte[], byte[]>> all = events(0, 2_000);
        Collections.shuffle(all, new Random(7));
        long before = 0;
        for (int from = 0; from < all.size(); from += 100) {
            store.take(all.subList(from, from + 100));
            assertThat(store.end()).isGreaterThanOrEqualTo(before);
            before = store.end();
        }
        assertThat(before).isEqualTo(2_000);
    }

    @Test
    void theSameEventAgainChangesNothingAndWhatIsNewBesideItIsTaken() {
        ConsumerRecord<byte[], byte[]> first = event(0);
        ConsumerRecord<byte[], byte[]> second = event(1);
        store.take(List.of(first));
        Document before = kept(0);
        store.take(List.of(first, second, second, event(2)));
        assertThat(kept(0)).isEqualTo(before);
        assertThat(store.end()).isEqualTo(3);
        assertThat(store.conflicts()).isZero();
    }

    @Test
    void anotherEventAtATakenPlaceIsAnAlarmAndNothingElse() {
        ConsumerRecord<byte[], byte[]> first = event(0);
        store.take(List.of(first));
        Document before = kept(0);
        store.take(List.of(event(0), event(1)));
        assertThat(store.conflicts()).isEqualTo(1);
        assertThat(kept(0)).isEqualTo(before);
        assertThat(store.end()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "ce_leafhash, 000000000000000000000000000000000000000000000000000000000000000f",
        "ce_type, user.erased",
        "ce_sequence, 4",
        "ce_id, other"
    })
    void whateverIsDifferentInItIsAnAlarm(String header, String value) {
        ConsumerRecord<byte[], byte[]> record = event(0);
        store.take(List.of(record));
        store.take(List.of(with(record, header, value)));
        assertThat(store.conflicts()).isEqualTo(1);
    }

    @Test
    void publishedAnewInALaterShapeItIsTheSameEvent() {
        ConsumerRecord<byte[], byte[]> record = valued(0, bytes("{}"));
        store.take(List.of(record));
        String id = new String(record.headers().lastHeader(CloudEventHeaders.ID).value(), StandardCharsets.UTF_8);
        ConsumerRecord<byte[], byte[]> later = with(valued(0, bytes("{\"a\":1}")), CloudEventHeaders.ID, id);
        store.take(List.of(with(later, CloudEventHeaders.REVISION, "2")));
        assertThat(store.conflicts()).isZero();
        store.take(List.of(with(later, CloudEventHeaders.REVISION, "1")));
        assertThat(store.conflicts()).isEqualTo(1);
    }

    @Test
    void theSameUnreadableRecordAgainIsNoAlarm() {
        ConsumerRecord<byte[], byte[]> record = valued(0, bytes("{"));
        store.take(List.of(record));
        store.take(List.of(record));
        assertThat(store.conflicts()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "1", "null", "{} {}", "{'a':1}", "{\"a\":1,}"})
    void anEventThatIsNoJsonObjectIsKeptAndHoldsUpNothing(String value) {
        store.take(List.of(event(0), valued(1, bytes(value)), event(2)));
        assertThat(store.end()).isEqualTo(3);
        assertThat(kept(1))
                .containsEntry("unreadable", "The value is no JSON object")
                .containsEntry("raw", new Binary(bytes(value)))
                .containsEntry("user", Store.ADA)
                .doesNotContainKey("data");
    }

    @Test
    void anEventThatIsNoTextOrNothingAtAllIsKeptToo() {
        byte[] noText = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
        store.take(List.of(valued(0, noText), valued(1, bytes("[".repeat(100_000)))));
        assertThat(kept(0)).containsEntry("raw", new Binary(noText));
        assertThat(kept(1)).containsEntry("unreadable", "The value is no JSON object");
        ConsumerRecord<byte[], byte[]> tombstone = new ConsumerRecord<>("events", 0, 2, null, null);
        tombstone.headers().add(CloudEventHeaders.LEDGER_INDEX, bytes("2"));
        store.take(List.of(tombstone));
        assertThat(store.end()).isEqualTo(3);
        assertThat(kept(2).keySet()).containsExactlyInAnyOrder("_id", "ledgerIndex", "unreadable");
    }

    @ParameterizedTest
    @CsvSource({
        "ce_id, '', ",
        "ce_type, '', ",
        "ce_id, '', id",
        "ce_type, 'two words', type",
        "ce_revision, one, revision",
        "ce_revision, 99999999999, revision",
        "ce_sequence, -1, sequence",
        "ce_time, yesterday, at",
        "ce_time, +1000000000-12-31T23:59:59Z, at",
        "ce_leafhash, abc, leafHash"
    })
    void aHeaderThatDoesNotReadSpoilsItselfAlone(String header, String value, String field) {
        ConsumerRecord<byte[], byte[]> record = event(0);
        store.take(List.of(field == null ? without(record, header) : with(record, header, value)));
        String name = field == null ? header.substring(3) : field;
        assertThat(kept(0))
                .containsEntry("unreadable", "Header " + header + (field == null ? " is missing" : " is malformed"))
                .containsEntry("raw", new Binary(bytes("{\"n\":0}")))
                .containsEntry("data", "{\"n\":0}")
                .doesNotContainKey(name)
                .hasSize(11);
        assertThat(store.end()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({", missing", "'', malformed", "ada, malformed"})
    void whereTheSubjectDoesNotReadTheKeySaysWhoseEventItIs(@Nullable String subject, String fault) {
        ConsumerRecord<byte[], byte[]> record = without(event(0), CloudEventHeaders.SUBJECT);
        store.take(List.of(subject == null ? record : with(record, CloudEventHeaders.SUBJECT, subject)));
        assertThat(kept(0))
                .containsEntry("user", Store.ADA)
                .containsEntry("unreadable", "Header ce_subject is " + fault)
                .containsEntry("raw", new Binary(bytes("{\"n\":0}")));
    }

    @Test
    void aKeyThatIsNoUserSaysNothing() {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("events", 0, 0, bytes("ada"), bytes("{}"));
        record.headers().add(CloudEventHeaders.LEDGER_INDEX, bytes("0"));
        store.take(List.of(record));
        assertThat(store.end()).isEqualTo(1);
        assertThat(kept(0)).doesNotContainKey("user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "one", "+1", "01", "99999999999999999999"})
    void aRecordWithoutAPlaceIsPutAsideAndStopsNobody(String place) {
        store.take(List.of(event(0), with(event(7), CloudEventHeaders.LEDGER_INDEX, place), event(1)));
        assertThat(store.unplaced()).singleElement().satisfies(parked -> {
            assertThat(parked.offset()).isEqualTo(7);
            assertThat(parked.cause()).isEqualTo("It says no place in the ledger");
        });
        assertThat(store.end()).isEqualTo(2);
        store.take(List.of(without(event(8), CloudEventHeaders.LEDGER_INDEX)));
        assertThat(store.unplaced()).hasSize(2);
    }

    @Test
    void aStartGoesOnFromTheStoredWatermark() {
        store.take(events(0, 2_500));
        Document stored = store.database
                .getCollection("watermarks")
                .find(new Document("_id", Store.NAME))
                .first();
        assertThat(Objects.requireNonNull(stored).getLong("next")).isBetween(1_500L, 2_500L);
        // Whoever counts from the beginning meets this gap.
        store.database.getCollection(Store.NAME).deleteOne(new Document("_id", 10L));
        store.restart();
        assertThat(store.end()).isEqualTo(2_500);
    }

    @Test
    void aStoredWatermarkWhoseEventsAreGoneIsNotBelieved() {
        store.take(events(0, 1_000));
        store.database.getCollection(Store.NAME).drop();
        store.restart();
        assertThat(store.end()).isZero();
        store.take(0);
        assertThat(store.end()).isEqualTo(1);
    }

    @Test
    void aForgottenGenerationLeavesNoWatermark() {
        store.take(events(0, 1_000));
        assertThat(store.database.getCollection("watermarks").countDocuments()).isEqualTo(1);
        store.generations
                .collections(Store.NAME)
                .forEach(name -> store.database.getCollection(name).drop());
        store.generations.forget(Store.NAME);
        assertThat(store.database.getCollection("watermarks").countDocuments()).isZero();
        assertThat(store.end()).isZero();
    }

    @Test
    void whatAnotherProcessTakesIsSeen() {
        store.take(0);
        AuditEvents first = store.generations.of(Store.NAME);
        store.restart();
        store.take(1);
        assertThat(first.end()).isEqualTo(2);
    }
}
