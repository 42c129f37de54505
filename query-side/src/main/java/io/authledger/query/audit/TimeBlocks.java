package io.authledger.query.audit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The first and the last time in each block of the ledger. Times do not follow the ledger's order, so nothing but this
 * tells where a search by time need not look.
 */
final class TimeBlocks {

    static final int SIZE = 500;

    private static final int AT_ONCE = 500;
    private static final int MOST_WINDOWS = 20;
    private static final Bson AT_ONLY = Projections.include(AuditDocument.AT);
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private final MongoCollection<Document> events;
    private final MongoCollection<Document> blocks;
    private long next = -1;

    TimeBlocks(String name, MongoCollection<Document> events, MongoDatabase database) {
        this.events = events;
        this.blocks = database.getCollection(nameOf(name));
    }

    /** Of the collection, by the name of the one that has the events. */
    static String nameOf(String events) {
        return events + ".times";
    }

    /** Notes the times of each block that is whole now. */
    synchronized void note(long end) {
        if (next < 0) {
            Document last = blocks.find()
                    .sort(Sorts.descending(AuditDocument.ID))
                    .limit(1)
                    .first();
            next = last == null ? 0 : last.getLong(AuditDocument.ID) + 1;
        }
        for (; (next + 1) * SIZE <= end; next++) {
            blocks.replaceOne(Filters.eq(AuditDocument.ID, next), timesOf(next), UPSERT);
        }
    }

    private Document timesOf(long block) {
        List<Long> places =
                LongStream.range(block * SIZE, (block + 1) * SIZE).boxed().toList();
        List<Instant> times = StreamSupport.stream(
                        events.find(Filters.in(AuditDocument.ID, places))
                                .projection(AT_ONLY)
                                .spliterator(),
                        false)
                .map(document -> document.getDate(AuditDocument.AT))
                .filter(Objects::nonNull)
                .map(date -> date.toInstant())
                .sorted()
                .toList();
        Document document = new Document(AuditDocument.ID, block);
        return times.isEmpty()
                ? document
                : document.append("first", times.get(0)).append("last", times.get(times.size() - 1));
    }

    /**
     * Where a search downwards has to look next.
     *
     * @param end before which it would look
     * @return the same or less: all events between the two are outside the range; 0 if none is left
     */
    long skip(long end, TimeRange range) {
        long block = (end - 1) / SIZE;
        for (int window = 0; window < MOST_WINDOWS && block >= 0; window++) {
            long lowest = Math.max(0, block + 1 - AT_ONCE);
            Map<Long, Document> known = load(lowest, block);
            for (; block >= lowest; block--) {
                if (mayHold(known.get(block), range)) {
                    return Math.min(end, (block + 1) * SIZE);
                }
            }
        }
        return Math.min(end, (block + 1) * SIZE);
    }

    private Map<Long, Document> load(long lowest, long highest) {
        Map<Long, Document> known = new HashMap<>();
        List<Long> places = LongStream.rangeClosed(lowest, highest).boxed().toList();
        for (Document document : blocks.find(Filters.in(AuditDocument.ID, places))) {
            known.put(document.getLong(AuditDocument.ID), document);
        }
        return known;
    }

    /** One that has no time has a document without any; one that is not whole has none yet. */
    private static boolean mayHold(@Nullable Document block, TimeRange range) {
        return block == null
                || (block.containsKey("first")
                        && range.overlaps(
                                block.getDate("first").toInstant(),
                                block.getDate("last").toInstant()));
    }
}
