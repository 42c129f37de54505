package io.authledger.query.projection;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * A collection with one document for each user: {@code _id}, {@code sequence} and {@code ledgerIndex} of the last event
 * in it, and what the projection makes of them all.
 *
 * @param <S> what a document says
 */
public final class ReadModel<S> {

    /** The one mark that stays of a user who was forgotten. */
    static final String ERASED = "erased";

    private static final Bson SEQUENCE_ONLY = Projections.include("sequence");

    private final Supplier<MongoCollection<Document>> collection;
    private final Projection<S> projection;

    /**
     * @param collection asked for with each query, because another generation may have taken its place
     */
    public ReadModel(Supplier<MongoCollection<Document>> collection, Projection<S> projection) {
        this.collection = collection;
        this.projection = projection;
    }

    /** The embedded store finds by index only where the index has exactly the fields of the filter. */
    void prepare() {
        collection.get().createIndex(Indexes.ascending("_id", "sequence"), new IndexOptions().unique(true));
    }

    public Optional<Row<S>> find(UUID user) {
        return Optional.ofNullable(
                        collection.get().find(Filters.eq("_id", user)).first())
                .map(this::row);
    }

    /** How far each of these users has come; who is not there is left out. */
    public Map<UUID, Long> sequences(Collection<UUID> users) {
        Map<UUID, Long> found = new HashMap<>();
        for (Document document : collection.get().find(Filters.in("_id", users)).projection(SEQUENCE_ONLY)) {
            found.put(document.get("_id", UUID.class), document.getLong("sequence"));
        }
        return found;
    }

    Map<UUID, Row<S>> load(Collection<UUID> users) {
        Map<UUID, Row<S>> rows = new HashMap<>();
        for (Document document : collection.get().find(Filters.in("_id", users))) {
            Row<S> row = row(document);
            rows.put(row.id(), row);
        }
        users.forEach(user -> rows.computeIfAbsent(user, Row::empty));
        return rows;
    }

    /**
     * Writes what has moved, where nobody else has moved it since it was loaded.
     *
     * @throws ReadModelConflictException if somebody has: this process reads a partition that is another's by now
     */
    void save(Collection<Row<S>> rows) {
        RowWrites<S> writes = new RowWrites<>(projection);
        rows.stream().filter(Row::advanced).forEach(writes::add);
        writes.writeTo(collection.get());
    }

    private Row<S> row(Document document) {
        UUID user = document.get("_id", UUID.class);
        long sequence = document.getLong("sequence");
        long ledgerIndex = document.getLong("ledgerIndex");
        return document.getBoolean(ERASED, false)
                ? Row.erased(user, sequence, ledgerIndex)
                : Row.stored(user, sequence, ledgerIndex, projection.read(document));
    }
}
