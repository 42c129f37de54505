package io.authledger.query.audit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.conversions.Bson;

/** How far a collection of events is without a gap. It only rises, and is stored now and then. */
final class Watermark {

    private static final String COLLECTION = "watermarks";
    private static final int STEP = 500;
    private static final long STORED_EVERY = 1_000;
    private static final Bson ID_ONLY = Projections.include(AuditDocument.ID);
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final String name;
    private final MongoCollection<Document> events;
    private final MongoCollection<Document> watermarks;
    private boolean loaded;
    private long next;
    private long stored;

    Watermark(String name, MongoCollection<Document> events, MongoDatabase database) {
        this.name = name;
        this.events = events;
        this.watermarks = database.getCollection(COLLECTION);
    }

    /** Takes away what is stored of a collection. */
    static void forget(String name, MongoDatabase database) {
        database.getCollection(COLLECTION).deleteOne(Filters.eq(AuditDocument.ID, name));
    }

    /** Looks how far it has come: the first index that is missing. */
    synchronized long advance() {
        if (!loaded) {
            load();
        }
        int more;
        do {
            more = contiguous();
            next = next + more;
            if (next - stored >= STORED_EVERY) {
                store();
            }
        } while (more == STEP);
        return next;
    }

    /** Not believed where the events that it tells of are gone. */
    private void load() {
        Document known = watermarks.find(Filters.eq(AuditDocument.ID, name)).first();
        long claimed = known == null ? 0 : known.getLong("next");
        boolean holds = claimed > 0 && !present(List.of(claimed - 1)).isEmpty();
        next = holds ? claimed : 0;
        stored = next;
        loaded = true;
    }

    private int contiguous() {
        Set<Long> present = present(LongStream.range(next, next + STEP).boxed().toList());
        int count = 0;
        while (present.contains(next + count)) {
            count++;
        }
        return count;
    }

    /** By exact ids: the embedded store knows no ranges of an index. */
    private Set<Long> present(List<Long> places) {
        Set<Long> present = new HashSet<>();
        for (Document document :
                events.find(Filters.in(AuditDocument.ID, places)).projection(ID_ONLY)) {
            present.add(document.getLong(AuditDocument.ID));
        }
        return present;
    }

    private void store() {
        watermarks.updateOne(Filters.eq(AuditDocument.ID, name), Updates.max("next", next), UPSERT);
        stored = next;
    }
}
