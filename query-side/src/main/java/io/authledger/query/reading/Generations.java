package io.authledger.query.reading;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The pointers of all read models, collection {@code projections}: each one document, changed by compare-and-set. */
final class Generations {

    private static final int ATTEMPTS = 20;

    private final MongoCollection<Document> collection;

    Generations(MongoDatabase database) {
        this.collection = database.getCollection("projections");
    }

    /** Where a model stands; one that nobody knows yet begins with its first generation. */
    Pointer of(String model) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Document found = collection.find(Filters.eq("_id", model)).first();
            if (found != null) {
                return read(found);
            }
            insert(Pointer.first(model));
        }
        throw new IllegalStateException("The pointer of " + model + " comes and goes");
    }

    /**
     * Changes where a model stands, again and again until nobody has come between.
     *
     * @param change may give back what it gets, where there is nothing to do
     * @return what it is now
     */
    Pointer change(String model, UnaryOperator<Pointer> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Pointer before = of(model);
            Pointer after = change.apply(before);
            if (after.equals(before) || replaced(before, after)) {
                return after;
            }
        }
        throw new IllegalStateException("The pointer of " + model + " changes too fast");
    }

    private boolean replaced(Pointer before, Pointer after) {
        Document as = new Document("_id", before.model()).append("version", before.version());
        return collection
                        .replaceOne(as, write(after).append("version", before.version() + 1))
                        .getMatchedCount()
                == 1;
    }

    private void insert(Pointer first) {
        try {
            collection.insertOne(write(first));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    private static Document write(Pointer pointer) {
        Document document = new Document("_id", pointer.model())
                .append("version", pointer.version())
                .append("live", pointer.live())
                .append("last", pointer.last())
                .append(
                        "retired",
                        pointer.retired().stream().map(Generations::write).toList())
                .append("replays", pointer.replays());
        if (pointer.next() != null) {
            document.append("next", write(pointer.next()));
        }
        if (pointer.swappedAt() != null) {
            document.append("swappedAt", pointer.swappedAt());
        }
        return document;
    }

    private static Document write(Pointer.Numbered generation) {
        return new Document("number", generation.number()).append("since", generation.since());
    }

    private static Pointer read(Document document) {
        Document next = document.get("next", Document.class);
        List<Document> retired = document.getList("retired", Document.class);
        return new Pointer(
                document.getString("_id"),
                document.getLong("version"),
                document.getInteger("live"),
                document.getInteger("last"),
                next == null ? null : readNumbered(next),
                retired.stream().map(Generations::readNumbered).toList(),
                document.getInteger("replays"),
                instant(document.getDate("swappedAt")));
    }

    private static Pointer.Numbered readNumbered(Document document) {
        return new Pointer.Numbered(
                document.getInteger("number"), document.getDate("since").toInstant());
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
