package io.authledger.query.reading;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.bson.Document;

/**
 * The collections that are read, as this process knows them: within a second of a swap at another process. A collection is to
 * be asked for anew with each query, and not kept.
 */
public final class LiveCollections {

    private final MongoDatabase database;
    private final Generations generations;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    LiveCollections(MongoDatabase database, Generations generations) {
        this.database = database;
        this.generations = generations;
    }

    /**
     * The collection of the live generation of a model; a call throws {@code MongoException} if the read store has to be asked
     * for its number, and does not answer.
     */
    public Supplier<MongoCollection<Document>> of(String model) {
        return () -> database.getCollection(nameOf(model));
    }

    /** The same, for one of several collections, by what stands behind the generation's name. */
    public Supplier<MongoCollection<Document>> of(String model, String suffix) {
        return () -> database.getCollection(nameOf(model) + suffix);
    }

    private String nameOf(String model) {
        Known live = known.get(model);
        if (live == null || live.isOld()) {
            live = new Known(generations.of(model).live(), System.nanoTime());
            known.put(model, live);
        }
        return Pointer.nameOf(model, live.number());
    }

    void learn(Pointer pointer) {
        known.put(pointer.model(), new Known(pointer.live(), System.nanoTime()));
    }

    /** Long before what was live then can have been taken away, it is asked for anew. */
    private record Known(int number, long learnedAt) {

        boolean isOld() {
            return System.nanoTime() - learnedAt > GenerationKeeper.GRACE.toNanos() / 2;
        }
    }
}
