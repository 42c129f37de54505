package io.authledger.query.audit;

import static io.authledger.query.audit.Store.ADA;
import static io.authledger.query.audit.Store.BOB;
import static io.authledger.query.audit.Store.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoTimeoutException;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.query.PublishedEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditReaderTest {

    private static final TimeRange EVER = new TimeRange(null, null);

    private final Store store = new Store();

    @AfterEach
    void close() {
        store.close();
    }

    private static AuditQuery query(
            @Nullable UUID user, @Nullable String type, TimeRange time, @Nullable Long end, int limit) {
        return new AuditQuery(user, type, time, end, limit);
    }

    /** The places on all pages from here on, in their order; before each page something may happen. */
    private List<Long> read(AuditQuery first, Runnable meanwhile) {
        List<Long> places = new ArrayList<>();
        AuditQuery query = first;
        for (int pages = 0; pages < 1_000; pages++) {
            AuditReader.Page page = store.reader().page(query);
            assertThat(page.events()).hasSizeLessThanOrEqualTo(first.limit());
            page.events().forEach(event -> places.add(event.ledgerIndex()));
            if (page.end() == null) {
                return places;
            }
            meanwhile.run();
            query = query(query.user(), query.type(), query.time(), page.end(), query.limit());
        }
        throw new AssertionError("It does not end");
    }

    private List<Long> read(AuditQuery query) {
        return read(query, () -> {});
    }

    private static List<Long> downFrom(long end, LongPredicate wanted) {
        List<Long> places =
                new ArrayList<>(LongStream.range(0, end).filter(wanted).boxed().toList());
        Collections.reverse(places);
        return places;
    }

    /** Odd ones are Bob's, each seventh is a rejection, and times go up and down. */
    private static ConsumerRecord<byte[], byte[]> mixed(long place) {
        return event(place, userAt(place), typeAt(place), timeAt(place));
    }

    private static UUID userAt(long place) {
        return place % 2 == 1 ? BOB : ADA;
    }

    private static String typeAt(long place) {
        return place % 7 == 0 ? "user.login.rejected" : "user.logged-in";
    }

    private static Instant timeAt(long place) {
        return PublishedEvents.EPOCH.plusSeconds(place + (place * 7919) % 100);
    }

    private void takeMixed(long from, long to) {
        store.take(LongStream.range(from, to).mapToObj(AuditReaderTest::mixed).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 500})
    void pagesGoDownOverAllOfHistory(int limit) {
        takeMixed(0, 60);
        assertThat(read(query(null, null, EVER, null, limit))).isEqualTo(downFrom(60, place -> true));
    }

    @Test
    void noPageFollowsThatHasTheFirstEvent() {
        takeMixed(0, 10);
        assertThat(store.reader().page(query(null, null, EVER, null, 10)).end()).isNull();
        assertThat(store.reader().page(query(null, null, EVER, null, 9)).end()).isEqualTo(1);
        assertThat(store.reader().page(query(ADA, null, EVER, null, 5)).events())
                .hasSize(5);
    }

    @Test
    void anEmptyHistoryIsAnEmptyPage() {
        assertThat(store.reader().page(query(null, null, EVER, null, 10)))
                .isEqualTo(new AuditReader.Page(List.of(), null));
        assertThat(store.reader().page(query(ADA, null, new TimeRange(PublishedEvents.EPOCH, null), null, 10)))
                .isEqualTo(new AuditReader.Page(List.of(), null));
    }

    @Test
    void nothingAboveAGapIsShownByAnyFilter() {
        store.take(LongStream.of(0, 1, 2, 4, 5, 6, 7)
                .mapToObj(AuditReaderTest::mixed)
                .toList());
        assertThat(read(query(null, null, EVER, null, 2))).containsExactly(2L, 1L, 0L);
        assertThat(read(query(ADA, null, EVER, null, 2))).containsExactly(2L, 0L);
        assertThat(read(query(null, "user.login.rejected", EVER, null, 2))).containsExactly(0L);
        assertThat(read(query(null, null, new TimeRange(PublishedEvents.EPOCH, null), null, 2)))
                .containsExactly(2L, 1L, 0L);
        assertThat(read(query(null, null, EVER, 100L, 2))).containsExactly(2L, 1L, 0L);
    }

    @Test
    void filtersShowWhatTheySayAndNothingElse() {
        takeMixed(0, 1_300);
        TimeRange some = new TimeRange(PublishedEvents.time(300), PublishedEvents.time(700));
        assertThat(read(query(ADA, null, EVER, null, 40)))
                .isEqualTo(downFrom(1_300, p -> userAt(p).equals(ADA)));
        assertThat(read(query(null, "user.login.rejected", EVER, null, 40)))
                .isEqualTo(downFrom(1_300, p -> p % 7 == 0));
        assertThat(read(query(BOB, "user.login.rejected", EVER, null, 40)))
                .isEqualTo(downFrom(1_300, p -> p % 7 == 0 && p % 2 == 1));
        assertThat(read(query(null, null, some, null, 40))).isEqualTo(downFrom(1_300, p -> some.holds(timeAt(p))));
        assertThat(read(query(BOB, "user.login.rejected", some, null, 40)))
                .isEqualTo(downFrom(1_300, p -> p % 7 == 0 && p % 2 == 1 && some.holds(timeAt(p))));
        assertThat(read(query(UUID.randomUUID(), null, EVER, null, 40))).isEmpty();
    }

    @Test
    void whatHasNoTimeIsInNoRange() {
        store.take(List.of(Store.with(event(0), "ce_time", "yesterday"), event(1)));
        assertThat(read(query(null, null, new TimeRange(Instant.EPOCH, null), null, 40)))
                .containsExactly(1L);
        assertThat(read(query(null, null, EVER, null, 40))).containsExactly(1L, 0L);
    }

    /** Whatever comes meanwhile: no event twice, none skipped, and nothing that was not there when the first page was. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void pagesAreStableWhileEventsCome(long seed) {
        Random random = new Random(seed);
        List<Long> coming = new ArrayList<>(LongStream.range(0, 1_500).boxed().toList());
        // Somewhat out of order, as partitions are.
        for (int i = 0; i + 40 < coming.size(); i += 10) {
            Collections.shuffle(coming.subList(i, i + 40), random);
        }
        takeNext(coming, 900);
        AuditQuery query =
                switch ((int) (seed % 4)) {
                    case 0 -> query(null, null, EVER, null, 1 + random.nextInt(60));
                    case 1 -> query(ADA, null, EVER, null, 1 + random.nextInt(60));
                    case 2 -> query(null, "user.login.rejected", EVER, null, 1 + random.nextInt(60));
                    default ->
                        query(
                                BOB,
                                null,
                                new TimeRange(PublishedEvents.time(100), PublishedEvents.time(850)),
                                null,
                                1 + random.nextInt(60));
                };
        long end = store.end();
        assertThat(end).isBetween(500L, 900L);
        List<Long> read = read(query, () -> takeNext(coming, random.nextInt(60)));
        assertThat(read).isEqualTo(downFrom(end, place -> query.matches(AuditDocument.read(stored(place)))));
        assertThat(read).isNotEmpty();
        assertThat(coming.size()).isLessThan(600);
    }

    private void takeNext(List<Long> coming, int count) {
        List<Long> now = coming.subList(0, Math.min(count, coming.size()));
        store.take(now.stream().map(AuditReaderTest::mixed).toList());
        now.clear();
    }

    private Document stored(long place) {
        return Objects.requireNonNull(store.database
                .getCollection(Store.NAME)
                .find(new Document("_id", place))
                .first());
    }

    @Test
    void aSparseFilterComesBackShortAndGoesOn() {
        for (long from = 0; from < 6_000; from += 1_000) {
            store.take(LongStream.range(from, from + 1_000)
                    .mapToObj(place -> event(place, ADA, place == 5 ? "user.erased" : "user.logged-in", timeAt(place)))
                    .toList());
        }
        AuditQuery sparse = query(ADA, "user.erased", EVER, null, 10);
        AuditReader.Page first = store.reader().page(sparse);
        assertThat(first.events()).isEmpty();
        assertThat(first.end()).isEqualTo(1_000);
        assertThat(read(sparse)).containsExactly(5L);
        assertThat(store.mostDocumentsAtOnce()).isLessThanOrEqualTo(500);
    }

    @Test
    void aTimeOfLongAgoIsFoundOnTheFirstPage() {
        for (long from = 0; from < 12_000; from += 1_000) {
            takeMixed(from, from + 1_000);
        }
        TimeRange longAgo = new TimeRange(PublishedEvents.time(1_000), PublishedEvents.time(1_010));
        List<Long> expected = downFrom(12_000, place -> longAgo.holds(timeAt(place)));
        assertThat(expected).hasSizeBetween(2, 50);
        AuditReader.Page page = store.reader().page(query(null, null, longAgo, null, 50));
        assertThat(page.events()).extracting(AuditEvent::ledgerIndex).containsExactlyElementsOf(expected);
        assertThat(page.end()).isNull();
        // And by whoever comes later, or knows nothing of the blocks.
        store.restart();
        assertThat(read(query(null, null, longAgo, null, 50))).isEqualTo(expected);
        store.database
                .getCollection(Store.NAME + ".times")
                .deleteMany(new Document("_id", new Document("$in", List.of(1L, 2L))));
        assertThat(read(query(null, null, longAgo, null, 50))).isEqualTo(expected);
    }

    @Test
    void anEventThatIsLostFromTheMiddleIsNotPassedOver() {
        takeMixed(0, 20);
        store.database.getCollection(Store.NAME).deleteOne(new Document("_id", 10L));
        assertThatThrownBy(() -> read(query(null, null, EVER, null, 5))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aStoreThatDoesNotAnswerIsBusy() {
        AuditReader reader = new AuditReader(() -> {
            throw new MongoTimeoutException("nobody there");
        });
        assertThatThrownBy(() -> reader.page(query(null, null, EVER, null, 5)))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVICE_BUSY));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 255, 256, 1_000_000_000_000L, Long.MAX_VALUE})
    void aCursorIsReadAsItWasMade(long end) {
        assertThat(Cursor.read(Cursor.of(end))).contains(end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "AQAAAAAAAAAA", "AgAAAAAAAAAB", "AQAAAAAAAAAB=", "AQ//////////", "AQAAAAAAAAABAA", "ñ"})
    void whatIsNoCursorIsRefused(String text) {
        assertThat(Cursor.read(text)).isEmpty();
    }
}
