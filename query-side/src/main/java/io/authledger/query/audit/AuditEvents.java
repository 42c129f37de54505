package io.authledger.query.audit;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.conversions.Bson;

/** A collection with one document for each event, by its ledger index; what is there is never changed. */
final class AuditEvents {

    private static final InsertManyOptions ANY_ORDER = new InsertManyOptions().ordered(false);
    /** Of a record that does not read the bytes are kept, and shown to nobody. */
    private static final Bson WITHOUT_RAW = Projections.exclude("raw");

    private static final IndexOptions UNIQUE = new IndexOptions().unique(true);

    private final MongoCollection<Document> collection;
    private final Watermark watermark;
    private final TimeBlocks times;

    /**
     * @param name of the collection
     */
    AuditEvents(String name, MongoDatabase database) {
        this.collection = database.getCollection(name);
        this.watermark = new Watermark(name, collection, database);
        this.times = new TimeBlocks(name, collection, database);
    }

    /** With {@code _id} in them the indexes are unique: the embedded store knows no other. */
    void prepare() {
        collection.createIndex(Indexes.ascending(AuditDocument.USER, AuditDocument.ID), UNIQUE);
        collection.createIndex(Indexes.ascending(AuditDocument.TYPE, AuditDocument.ID), UNIQUE);
    }

    /**
     * The first ledger index that is missing: nothing from it on is shown, because what is missing may come.
     */
    long end() {
        return watermark.advance();
    }

    /** Takes note of what has become whole. */
    void advance() {
        times.note(watermark.advance());
    }

    /** Where a search downwards by time has to look next: before what place, {@code end} or less. */
    long skip(long end, TimeRange range) {
        return times.skip(end, range);
    }

    /**
     * Inserts what is not there yet.
     *
     * @return those whose place another event has
     */
    List<AuditEvent> insert(List<AuditEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        try {
            collection.insertMany(events.stream().map(AuditDocument::write).toList(), ANY_ORDER);
            return List.of();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null
                    || e.getWriteErrors().stream().anyMatch(x -> x.getCategory() != ErrorCategory.DUPLICATE_KEY)) {
                throw e;
            }
            return conflicts(e.getWriteErrors().stream()
                    .map(error -> events.get(error.getIndex()))
                    .toList());
        }
    }

    private List<AuditEvent> conflicts(List<AuditEvent> refused) {
        Map<Long, AuditEvent> present = new HashMap<>();
        List<Long> places = refused.stream().map(AuditEvent::ledgerIndex).toList();
        for (Document document : collection.find(Filters.in(AuditDocument.ID, places))) {
            AuditEvent event = AuditDocument.read(document);
            present.put(event.ledgerIndex(), event);
        }
        return refused.stream()
                .filter(event -> {
                    AuditEvent there = present.get(event.ledgerIndex());
                    return there == null || !event.sameAs(there);
                })
                .toList();
    }

    /**
     * All from {@code from} and before {@code to}, oldest first.
     *
     * @throws IllegalStateException if one is missing
     */
    List<AuditEvent> range(long from, long to) {
        List<Long> places = LongStream.range(from, to).boxed().toList();
        List<AuditEvent> events = read(collection.find(Filters.in(AuditDocument.ID, places)));
        if (events.size() != places.size()) {
            throw new IllegalStateException(
                    "Of the events from " + from + " and before " + to + " there are " + events.size());
        }
        events.sort(Comparator.comparingLong(AuditEvent::ledgerIndex));
        return events;
    }

    /** Those that a field narrows it to, before {@code end}, newest first. */
    List<AuditEvent> narrowed(Bson narrowing, long end, int limit) {
        return read(collection
                .find(Filters.and(narrowing, Filters.lt(AuditDocument.ID, end)))
                .sort(Sorts.descending(AuditDocument.ID))
                .limit(limit));
    }

    /** Those that a field narrows it to, from {@code from} and before {@code to}, oldest first. */
    List<AuditEvent> following(Bson narrowing, long from, long to, int limit) {
        Bson places = Filters.and(Filters.gte(AuditDocument.ID, from), Filters.lt(AuditDocument.ID, to));
        return read(collection
                .find(Filters.and(narrowing, places))
                .sort(Sorts.ascending(AuditDocument.ID))
                .limit(limit));
    }

    private static List<AuditEvent> read(FindIterable<Document> documents) {
        List<AuditEvent> events = new ArrayList<>();
        for (Document document : documents.projection(WITHOUT_RAW)) {
            events.add(AuditDocument.read(document));
        }
        return events;
    }
}
