package io.authledger.query.reading;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * How far each reader has come in each partition, kept beside what it has written and always after it: what a position
 * says is done is done, and what is done twice is ignored the second time.
 */
final class Positions {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> collection;

    Positions(MongoDatabase database) {
        this.collection = database.getCollection("positions");
    }

    Map<TopicPartition, Position> load(String reader, Collection<TopicPartition> partitions) {
        Map<String, TopicPartition> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(id(reader, partition), partition));
        Map<TopicPartition, Position> found = new HashMap<>();
        for (Document document : collection.find(Filters.in("_id", wanted.keySet()))) {
            TopicPartition partition = wanted.get(document.getString("_id"));
            found.put(partition, read(document));
        }
        return found;
    }

    /** All that are known, by partition. */
    Map<String, Position> all(String reader) {
        Map<String, Position> found = new HashMap<>();
        for (Document document : collection.find(of(reader))) {
            String partition = document.getString("_id").substring(reader.length() + 1);
            found.put(partition, read(document));
        }
        return found;
    }

    /** Takes all away. */
    void forget(String reader) {
        collection.deleteMany(of(reader));
    }

    private static Bson of(String reader) {
        return Filters.regex("_id", "^" + Pattern.quote(reader + "/"));
    }

    private static Position read(Document document) {
        return new Position(document.getLong("offset"), document.getLong("highest"));
    }

    void save(String reader, Map<TopicPartition, Position> positions) {
        List<UpdateOneModel<Document>> writes = positions.entrySet().stream()
                .map(entry -> write(id(reader, entry.getKey()), entry.getValue()))
                .toList();
        collection.bulkWrite(writes);
    }

    private static UpdateOneModel<Document> write(String id, Position position) {
        Bson offset = Updates.set("offset", position.offset());
        Bson change = position.highest() == null
                ? offset
                : Updates.combine(offset, Updates.max("highest", position.highest()));
        return new UpdateOneModel<>(Filters.eq("_id", id), change, UPSERT);
    }

    private static String id(String reader, TopicPartition partition) {
        return reader + "/" + partition;
    }
}
