package io.authledger.query.projection;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import io.authledger.api.wire.CloudEventHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Records that wait: what they are, why, and every byte of them, so that nothing depends on Kafka to have them still. */
public final class ParkedRecords {

    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
    private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

    private static final Bson PLACE = Projections.include("partition", "offset");
    private static final int AT_ONCE = 500;

    private final MongoCollection<Document> collection;
    private final Clock clock;

    public ParkedRecords(MongoDatabase database, Clock clock) {
        this.collection = database.getCollection("parked");
        this.clock = clock;
    }

    /** With {@code _id} in it the index is unique: the embedded store knows no other. */
    void prepare() {
        collection.createIndex(Indexes.ascending("projection", "user", "_id"), new IndexOptions().unique(true));
    }

    /**
     * What waits, as far as people have to know it.
     *
     * @param generation that has put it aside, as {@code user_status.1}
     * @param sequence null if the headers do not read, as each of the following where it is missing
     * @param cause why it waits
     */
    public record Waiting(
            String generation,
            String partition,
            long offset,
            @Nullable UUID userId,
            @Nullable Long sequence,
            @Nullable String eventId,
            @Nullable String type,
            String cause,
            Instant parkedAt) {}

    /**
     * Lists what waits, in no certain order.
     *
     * @param generations names
     */
    public List<Waiting> list(List<String> generations, int limit) {
        List<Waiting> waiting = new ArrayList<>();
        for (Document document :
                collection.find(Filters.in("projection", generations)).limit(limit)) {
            waiting.add(new Waiting(
                    document.getString("projection"),
                    document.getString("partition"),
                    document.getLong("offset"),
                    document.get("user", UUID.class),
                    document.getLong("sequence"),
                    document.getString("event"),
                    document.getString("type"),
                    document.getString("cause"),
                    document.getDate("parkedAt").toInstant()));
        }
        return waiting;
    }

    /** How many wait, at all processes. */
    public long count(String projection) {
        return collection.countDocuments(Filters.eq("projection", projection));
    }

    Set<UUID> usersIn(String projection, Collection<TopicPartition> partitions) {
        List<String> names = partitions.stream().map(TopicPartition::toString).toList();
        Bson there = Filters.and(Filters.eq("projection", projection), Filters.in("partition", names));
        Set<UUID> users = new HashSet<>();
        for (Document document : collection.find(there).projection(Projections.include("user"))) {
            UUID user = document.get("user", UUID.class);
            if (user != null) {
                users.add(user);
            }
        }
        return users;
    }

    List<RawRecord> of(String projection, Collection<UUID> users) {
        List<RawRecord> records = new ArrayList<>();
        for (Document document :
                collection.find(Filters.and(Filters.eq("projection", projection), Filters.in("user", users)))) {
            records.add(ParkedDocument.read(document));
        }
        return records;
    }

    /** Puts one record aside that nobody waits for. */
    public void add(String projection, ConsumerRecord<byte[], byte[]> record, String cause) {
        add(projection, List.of(new Judged(Arrival.fresh(RawRecord.of(record)), Verdict.cannot(cause))));
    }

    void add(String projection, List<Judged> parked) {
        collection.bulkWrite(
                parked.stream().map(judged -> write(projection, judged)).toList(), ANY_ORDER);
    }

    private ReplaceOneModel<Document> write(String projection, Judged judged) {
        Arrival arrival = judged.arrival();
        RawRecord raw = arrival.raw();
        String id = id(projection, raw);
        EventHead head = arrival.head();
        Document document = new Document("_id", id)
                .append("projection", projection)
                .append("user", arrival.user())
                .append("sequence", head == null ? null : head.sequence())
                .append("event", raw.header(CloudEventHeaders.ID))
                .append("type", raw.header(CloudEventHeaders.TYPE))
                .append("cause", judged.verdict().cause())
                .append("parkedAt", clock.instant());
        document.putAll(ParkedDocument.write(raw));
        return new ReplaceOneModel<>(Filters.eq("_id", id), document, UPSERT);
    }

    void removeAllOf(String projection, Collection<UUID> users) {
        collection.deleteMany(Filters.and(Filters.eq("projection", projection), Filters.in("user", users)));
    }

    /** Whether the first has put aside a record that the second has not. */
    boolean hasBeyond(String first, String second) {
        List<String> ids = new ArrayList<>();
        for (Document document :
                collection.find(Filters.eq("projection", first)).projection(PLACE)) {
            ids.add(id(second, document.getString("partition"), document.getLong("offset")));
            if (ids.size() == AT_ONCE) {
                if (collection.countDocuments(Filters.in("_id", ids)) < AT_ONCE) {
                    return true;
                }
                ids.clear();
            }
        }
        return collection.countDocuments(Filters.in("_id", ids)) < ids.size();
    }

    /** Takes away all that a generation has put aside. */
    public void removeAllOf(String projection) {
        collection.deleteMany(Filters.eq("projection", projection));
    }

    void remove(String projection, Collection<RawRecord> records) {
        List<String> ids = records.stream().map(raw -> id(projection, raw)).toList();
        collection.deleteMany(Filters.in("_id", ids));
    }

    private static String id(String projection, RawRecord raw) {
        return id(projection, raw.partition().toString(), raw.offset());
    }

    private static String id(String projection, String partition, long offset) {
        return projection + "/" + partition + "@" + offset;
    }
}
