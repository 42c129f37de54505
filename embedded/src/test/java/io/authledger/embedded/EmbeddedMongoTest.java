package io.authledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class EmbeddedMongoTest {

    @Test
    void itKeepsDocumentsWhileItRuns() {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(0);
                MongoClient client = MongoClients.create(mongo.uri("authledger"))) {
            MongoCollection<Document> users = client.getDatabase("authledger").getCollection("users");
            users.insertOne(new Document("_id", 1).append("sequence", 7));
            assertThat(users.find(new Document("sequence", 7)).first()).containsEntry("_id", 1);
        }
    }
}
