package io.authledger.query.projection;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** The fewest and smallest writes that bring rows into a collection, each on the condition that its row is as loaded. */
final class RowWrites<S> {

    private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

    private final Projection<S> projection;
    private final List<WriteModel<Document>> writes = new ArrayList<>();

    RowWrites(Projection<S> projection) {
        this.projection = projection;
    }

    void add(Row<S> row) {
        if (row.isNew()) {
            writes.add(new InsertOneModel<>(whole(row)));
        } else if (row.changed()) {
            writes.add(new ReplaceOneModel<>(asLoaded(row), whole(row)));
        } else {
            Document moved = new Document("sequence", row.sequence()).append("ledgerIndex", row.ledgerIndex());
            writes.add(new UpdateOneModel<>(asLoaded(row), new Document("$set", moved)));
        }
    }

    void writeTo(MongoCollection<Document> collection) {
        if (writes.isEmpty()) {
            return;
        }
        try {
            BulkWriteResult result = collection.bulkWrite(writes, ANY_ORDER);
            if (result.getInsertedCount() + result.getMatchedCount() != writes.size()) {
                throw new ReadModelConflictException();
            }
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(RowWrites::isDuplicate)) {
                throw new ReadModelConflictException();
            }
            throw e;
        }
    }

    private static boolean isDuplicate(BulkWriteError error) {
        return error.getCategory() == ErrorCategory.DUPLICATE_KEY;
    }

    private Document asLoaded(Row<S> row) {
        return new Document("_id", row.id()).append("sequence", row.storedSequence());
    }

    private Document whole(Row<S> row) {
        Document document = new Document("_id", row.id())
                .append("sequence", row.sequence())
                .append("ledgerIndex", row.ledgerIndex());
        S state = row.state();
        if (state != null) {
            document.putAll(projection.write(state));
        } else if (row.isErased()) {
            document.append(ReadModel.ERASED, true);
        } else {
            throw new IllegalStateException("A row without a state has nothing to write");
        }
        return document;
    }
}
