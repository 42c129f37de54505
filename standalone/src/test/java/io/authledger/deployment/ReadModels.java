package io.authledger.deployment;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bson.Document;
import org.bson.UuidRepresentation;

/** The live read models, as they lie in the read store. */
final class ReadModels implements AutoCloseable {

    static final List<String> NAMES = List.of("user_status", "sessions");

    private final MongoClient client;
    private final MongoDatabase database;

    ReadModels(String uri) {
        ConnectionString connection = new ConnectionString(uri);
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(connection)
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .build());
        database = client.getDatabase(Objects.requireNonNull(connection.getDatabase()));
    }

    /** Each user's sequence number in the live generation. */
    Map<String, Long> sequences(String model) {
        Map<String, Long> sequences = new HashMap<>();
        for (Document row : database.getCollection(liveNameOf(model)).find()) {
            sequences.put(row.get("_id", UUID.class).toString(), row.getLong("sequence"));
        }
        return sequences;
    }

    /** How many records the live generation has put aside. */
    long parked(String model) {
        return database.getCollection("parked").countDocuments(Filters.eq("projection", liveNameOf(model)));
    }

    private String liveNameOf(String model) {
        Document pointer = database.getCollection("projections")
                .find(Filters.eq("_id", model))
                .first();
        return model + "." + Objects.requireNonNull(pointer).getInteger("live");
    }

    @Override
    public void close() {
        client.close();
    }
}
