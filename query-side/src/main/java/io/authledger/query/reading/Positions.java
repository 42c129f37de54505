package io.authledger.query.reading;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
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

    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

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
        return new Position(document.getLong("offset"), document.getLong("ledgerIndex"));
    }

    void save(String reader, Map<TopicPartition, Position> positions) {
        List<ReplaceOneModel<Document>> writes = positions.entrySet().stream()
                .map(entry -> replace(id(reader, entry.getKey()), entry.getValue()))
                .toList();
        collection.bulkWrite(writes);
    }

    private static ReplaceOneModel<Document> replace(String id, Position position) {
        Document document = new Document("_id", id)
                .append("offset", position.offset())
                .append("ledgerIndex", position.ledgerIndex());
        return new ReplaceOneModel<>(Filters.eq("_id", id), document, UPSERT);
    }

    private static String id(String reader, TopicPartition partition) {
        return reader + "/" + partition;
    }
}
