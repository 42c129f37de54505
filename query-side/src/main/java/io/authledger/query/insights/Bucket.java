package io.authledger.query.insights;

import io.authledger.query.projection.PublishedRecord;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * One document of counts while a batch works on it. What it has counted already it ignores: an event by its ledger index,
 * which rises within a partition, and a record that tells none by its offset.
 */
final class Bucket {

    private static final long NONE = -1;
    private static final String EVENTS = "events";
    private static final String LEDGER_INDEX = "ledgerIndex";
    private static final String UNPLACED_OFFSET = "unplacedOffset";
    private static final String COUNTS = "counts";
    private static final String ACTIVE = "active";

    private final String id;
    private final Instant start;
    private final @Nullable Instant expiresAt;
    private final Map<Measure, Long> counts = new EnumMap<>(Measure.class);
    private ActiveUsers active = new ActiveUsers();
    private long storedEvents;
    private long events;
    private long ledgerIndex = NONE;
    private long unplacedOffset = NONE;

    private Bucket(String id, Instant start, @Nullable Instant expiresAt) {
        this.id = id;
        this.start = start;
        this.expiresAt = expiresAt;
    }

    static Bucket empty(BucketId id, @Nullable Instant expiresAt) {
        return new Bucket(id.text(), id.start(), expiresAt);
    }

    static Bucket stored(Document document) {
        Instant expiry = document.get("expiresAt") == null
                ? null
                : document.getDate("expiresAt").toInstant();
        Bucket bucket =
                new Bucket(document.getString("_id"), document.getDate("at").toInstant(), expiry);
        bucket.storedEvents = document.getLong(EVENTS);
        bucket.events = bucket.storedEvents;
        bucket.ledgerIndex = document.getLong(LEDGER_INDEX);
        bucket.unplacedOffset = document.getLong(UNPLACED_OFFSET);
        Document counted = document.get(COUNTS, Document.class);
        for (Measure measure : Measure.values()) {
            if (counted.containsKey(measure.label())) {
                bucket.counts.put(measure, counted.getLong(measure.label()));
            }
        }
        bucket.active = ActiveUsers.read(document.get(ACTIVE, Document.class));
        return bucket;
    }

    /** Adds what a record adds, unless it was added before. */
    void add(PublishedRecord record, Tally tally) {
        Long index = record.ledgerIndex();
        if (index == null ? record.offset() <= unplacedOffset : index <= ledgerIndex) {
            return;
        }
        if (index == null) {
            unplacedOffset = record.offset();
        } else {
            ledgerIndex = index;
        }
        events++;
        tally.counts().forEach((measure, times) -> counts.merge(measure, times, Long::sum));
        if (tally.active() && record.user() != null) {
            active.add(record.user());
        }
    }

    /** Every field each time: the embedded store keeps fields in the order in which a document came to have them. */
    Document write() {
        Document counted = new Document();
        counts.forEach((measure, times) -> counted.append(measure.label(), times));
        Document document = new Document("_id", id)
                .append("at", start)
                .append(EVENTS, events)
                .append(LEDGER_INDEX, ledgerIndex)
                .append(UNPLACED_OFFSET, unplacedOffset)
                .append(COUNTS, counted)
                .append(ACTIVE, active.write());
        if (expiresAt != null) {
            document.append("expiresAt", expiresAt);
        }
        return document;
    }

    String id() {
        return id;
    }

    Instant start() {
        return start;
    }

    boolean isNew() {
        return storedEvents == 0;
    }

    boolean advanced() {
        return events != storedEvents;
    }

    /** As loaded: each event of a bucket raises it, so it says exactly which are in it. */
    long storedEvents() {
        return storedEvents;
    }

    long events() {
        return events;
    }

    /** Of the last event in it; -1 where none told one. */
    long ledgerIndex() {
        return ledgerIndex;
    }

    Map<Measure, Long> counts() {
        return counts;
    }

    ActiveUsers active() {
        return active;
    }
}
